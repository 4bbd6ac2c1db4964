"""Owns how an audience is written."""

from gongkai.audience import Audience
from gongkai.reading.fields import Field

AUDIENCE = Field(
    key="audience", label="公开范围", type="choice", choices=tuple(str(each) for each in Audience)
)
