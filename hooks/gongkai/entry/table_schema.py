"""Owns which keys a table of an entry has, as data; knows not what becomes of them."""

from gongkai.entry.table_chart import CHART
from gongkai.reading.fields import CHOICE, FIELD_TYPES, INTEGER, TITLE, Field, Role
from gongkai.reading.schema import Cells, Form, Group, Named
from gongkai.rulebook.audience_field import AUDIENCE

COLUMN_TYPES = tuple(each for each in FIELD_TYPES if each != CHOICE.id)

TABLE_TITLE = Field(
    key="title",
    label="表题",
    type=TITLE,
    required=True,
    hint="读者看到的名称",
    example="推荐人选得分",
)
FILE = Field(
    key="file",
    label="文件名",
    type=TITLE,
    is_reference=True,
    hint="代替 `rows`：工作簿（`.xlsx`、`.xls`、`.ods`）或 CSV（UTF-8，或 Excel、WPS 另存的 GB18030）",
    example="accounts.xlsx",
)
SHEET = Field(
    key="sheet",
    label="工作表",
    type=TITLE,
    is_reference=True,
    hint="工作簿里的哪一张；只有一张的不用写",
    example="三月",
)
RANGE = Field(
    key="range",
    label="区域",
    type=TITLE,
    is_reference=True,
    hint="从表头的左上角到最后一格；不写就取整张，上面的标题不算",
    example="A3:F20",
)
HEADER_ROWS = Field(
    key="header_rows",
    label="表头行数",
    type=INTEGER,
    role=Role.RECORD,
    hint="CSV 默认 1；工作簿看合并的格，通常不用写",
    example="2",
)
COLUMNS = Named(
    key="columns",
    label="各列",
    of=Field(key="", label="类型", type=CHOICE, choices=COLUMN_TYPES),
    hint="列名和类型；写 `rows` 时必填，每列都要有，次序就是各格的次序；表头有几行的，列名写作 `收入｜预算`",
    example="{姓名: person, 金额: money}",
)
ROWS = Cells(
    key="rows",
    label="各行",
    hint="每行一个方括号，各格用英文逗号隔开",
    example="[[张某某, 500]]",
)
UNIT = Field(
    key="unit",
    label="单位",
    type=TITLE,
    hint="整张表金额的单位，显示在表的右上角；不写就看列名和表题",
    example="万元",
)
NOTE = Field(
    key="note",
    label="附注",
    type=TITLE,
    hint="显示在表的下面",
    example="本表不含食堂",
)
TABLES = Group(
    key="tables",
    label="表格",
    form=Form.LIST,
    hint="一个列表，见下文",
    nodes=(
        *(TABLE_TITLE, FILE, SHEET, RANGE, HEADER_ROWS, COLUMNS, ROWS, UNIT, NOTE),
        *(AUDIENCE, CHART),
    ),
)
