"""Owns the school's key that says whether a second person releases what one has written."""

from gongkai.reading.fields import BOOLEAN, Field

FOUR_EYES = Field(
    key="four_eyes",
    label="另一人审过才发布",
    type=BOOLEAN,
    hint="编辑台里一人写、另一人发布；不写就是 `true`，写 `false` 的，写的人自己可以发布",
    example="false",
)
