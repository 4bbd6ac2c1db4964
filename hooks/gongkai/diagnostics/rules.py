"""Owns the list of rules: id, severity, title. What a rule looks for stands where it is found."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """Nothing is published until it is mended."""
    WARNING = "warning"
    """Published, but somebody should look."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `docs/rules/<id>.md` explains it and `tests/checks/rules/<id>.md` shows it at work."""

    id: str
    severity: Severity
    title: str


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        # the file can't be read
        Rule("wrong-encoding", _ERROR, "文件编码不是 UTF-8"),
        Rule("file-too-large", _ERROR, "文件过大"),
        Rule("missing-file", _ERROR, "缺少文件"),
        Rule("misplaced-file", _ERROR, "文件放错了地方"),
        Rule("missing-front-matter", _ERROR, "缺少开头的资料区"),
        Rule("invalid-yaml", _ERROR, "资料区写法有误"),
        Rule("yaml-feature", _ERROR, "用了不支持的写法"),
        Rule("fullwidth-colon", _ERROR, "冒号是全角的"),
        Rule("tab-indent", _ERROR, "缩进用了制表符或全角空格"),
        Rule("hash-in-value", _ERROR, "内容里的 # 会截断后面的字"),
        Rule("duplicate-key", _ERROR, "同一项写了两次"),
        # a value isn't what it should be
        Rule("unknown-key", _ERROR, "没有这一项"),
        Rule("missing-field", _ERROR, "缺少必填项"),
        Rule("wrong-type", _ERROR, "内容的形式不对"),
        Rule("invalid-date", _ERROR, "不是日期"),
        Rule("invalid-time", _ERROR, "不是钟点"),
        Rule("invalid-period", _ERROR, "不是所属期"),
        Rule("invalid-money", _ERROR, "不是金额"),
        Rule("invalid-integer", _ERROR, "不是整数"),
        Rule("invalid-number", _ERROR, "不是数字"),
        Rule("invalid-boolean", _ERROR, "不是 true 或 false"),
        Rule("invalid-choice", _ERROR, "不在可选范围内"),
        Rule("invalid-link", _ERROR, "不是可用的网址"),
        Rule("invalid-registration", _ERROR, "不是备案号"),
        Rule("invalid-table", _ERROR, "表格对不上"),
        Rule("invalid-passage", _ERROR, "教职工段落没有写完整"),
        Rule("invalid-name", _ERROR, "名称的写法不对"),
        Rule("text-too-long", _ERROR, "文字过长"),
        # an entry doesn't fit the board
        Rule("bad-folder-name", _ERROR, "文件夹名称不合规则"),
        Rule("unknown-department", _ERROR, "没有这个部门"),
        Rule("unknown-category", _ERROR, "没有这个分类"),
        Rule("unknown-item", _ERROR, "分类下没有这个应公开事项"),
        Rule("unknown-entry", _ERROR, "没有这个条目"),
        Rule("duplicate-number", _ERROR, "文号重复"),
        Rule("duplicate-alias", _ERROR, "旧网址重复"),
        Rule("duplicate-url", _ERROR, "网址重复"),
        Rule("supersedes-cycle", _ERROR, "互相替代"),
        Rule("follows-cycle", _ERROR, "前后步骤绕成了圈"),
        Rule("attachment-missing", _ERROR, "找不到附件"),
        Rule("attachment-outside", _ERROR, "附件不在条目的文件夹里"),
        # periods and outcomes
        Rule("review-length-missing", _ERROR, "没有写公示多久"),
        Rule("review-length-twice", _ERROR, "公示期限写了不止一种"),
        Rule("review-missing", _ERROR, "这类事项应当公示"),
        Rule("review-reversed", _ERROR, "最后一天早于第一天"),
        Rule("review-before-publication", _ERROR, "公示先于公开日期开始"),
        Rule("review-unexpected", _WARNING, "没有公示期的事项写了公示期"),
        Rule("rounds-overlap", _ERROR, "前一轮还没有结束"),
        Rule("closing-hour-mismatch", _ERROR, "截止的钟点与正文不一致"),
        Rule("review-too-short", _ERROR, "公示期短于规定"),
        Rule("review-differs", _ERROR, "文字里的公示期不一样"),
        Rule("review-ends-on-rest-day", _WARNING, "公示期在休息日结束"),
        Rule("review-in-vacation", _WARNING, "公示期大半在假期里"),
        Rule("review-over-holiday", _WARNING, "公示期大半是节假日"),
        Rule("provisional-calendar", _WARNING, "工作日是暂算的"),
        Rule("outcome-too-early", _ERROR, "公示未满就有结果"),
        Rule("extension-shortens", _ERROR, "延长后反而更短"),
        Rule("extension-too-late", _ERROR, "公示期满后才决定延长"),
        Rule("restart-outside-review", _ERROR, "中断或重新公示的日期对不上"),
        Rule("objection-dates", _ERROR, "异议的日期对不上"),
        Rule("staff-file-public", _ERROR, "仅限教职工的表格成了公开的附件"),
        Rule("hidden-link", _ERROR, "公开的内容提到了不公开的条目"),
        Rule("masked-name-in-text", _ERROR, "到期隐不去的姓名"),
        Rule("outcome-without-review", _ERROR, "没有公示却有公示结果"),
        Rule("outcome-missing", _WARNING, "公示期满没有公布结果"),
        Rule("reply-missing", _WARNING, "异议过期没有答复"),
        Rule("published-too-late", _ERROR, "公开得晚了"),
        Rule("mark-left", _ERROR, "发布了还留着送审的记号"),
        # sums and amounts
        Rule("total-mismatch", _ERROR, "合计与各项之和不符"),
        Rule("field-mismatch", _ERROR, "资料项与表格的合计不符"),
        Rule("amount-in-words", _ERROR, "大写金额与数字不符"),
        Rule("amount-over-limit", _ERROR, "金额超过上限"),
        Rule("figures-disagree", _ERROR, "数字之间对不上"),
        Rule("name-twice", _WARNING, "一个名字写了两次"),
        # what the staff's congress did
        Rule("session-rules", _WARNING, "教代会的会议不合规定"),
        Rule("resolution-votes", _WARNING, "表决的票数与结果对不上"),
        Rule("adoption-missing", _WARNING, "没有写哪次教代会通过"),
        Rule("adoption-wrong", _ERROR, "通过它的决议不对"),
        Rule("proposal-merged", _ERROR, "并案没有写对并入哪一件"),
        Rule("proposal-handling", _WARNING, "提案没有办理完"),
        Rule("small-group", _WARNING, "票数太少，不能列各等次"),
        Rule("account-outdated", _WARNING, "年度总结的数字对不上了"),
        Rule("account-unwritten", _ERROR, "年度总结还没有写完"),
        Rule("period-differs", _ERROR, "所属期与标题、正文不一样"),
        Rule("title-of-another-item", _WARNING, "标题像是另一个事项的"),
        Rule("date-in-text", _WARNING, "文字里的日期不对"),
        Rule("figure-out-of-range", _ERROR, "不可能有的数"),
        Rule("fraction-of-fen", _WARNING, "金额多于两位小数"),
        Rule("chart-undrawable", _WARNING, "这张表画不成要的图"),
        # what must never be published
        Rule("personal-id-number", _ERROR, "有身份证号码"),
        Rule("personal-bank-card", _ERROR, "有银行卡号"),
        Rule("personal-phone", _ERROR, "有手机号码"),
        Rule("personal-document-number", _ERROR, "有护照号、学号等证件号码"),
        Rule("personal-birth-date", _ERROR, "有出生日期"),
        Rule("personal-address", _ERROR, "有住址"),
        Rule("personal-email", _ERROR, "有电子邮箱"),
        Rule("names-not-shown", _ERROR, "不公布姓名的事项列了姓名"),
        Rule("sensitive-beside-name", _ERROR, "姓名旁边有困难、疾病或家庭情况"),
        Rule("picture-position", _ERROR, "图片带着拍摄位置"),
        Rule("attachment-type", _ERROR, "附件的类型不能公开"),
        Rule("attachment-unreadable", _ERROR, "附件看不到里面有什么"),
        Rule("attachment-too-large", _ERROR, "附件太大"),
        Rule("author-not-removed", _ERROR, "附件里写着作者，要先清掉"),
        Rule("file-metadata", _WARNING, "附件里写着作者，删不掉"),
        Rule("formula-in-csv", _ERROR, "CSV 附件里有公式"),
        Rule("dangerous-formula", _ERROR, "附件里有连到外面的公式"),
        Rule("unportable-name", _ERROR, "有的电脑上用不了的名称"),
        Rule("symbolic-link", _ERROR, "用了符号链接"),
        Rule("special-file", _ERROR, "不是普通的文件"),
        Rule("tracked-store", _ERROR, "程序留给自己的文件进了仓库"),
        # what would harm a reader, or get lost
        Rule("unsafe-html", _ERROR, "正文里有会运行的网页代码"),
        Rule("tangled-body", _ERROR, "正文的写法太复杂"),
        Rule("removed-html", _WARNING, "正文里有会被去掉的网页代码"),
        # whether everybody can read it
        Rule("broken-link", _ERROR, "链接打不开"),
        Rule("picture-without-alt", _WARNING, "图片没有替代文字"),
        Rule("vague-link-text", _WARNING, "链接的文字没有说明"),
        Rule("heading-skipped", _WARNING, "标题跳级"),
        Rule("table-without-header", _WARNING, "表格没有表头"),
        Rule("source-not-offered", _WARNING, "表格的文件不提供下载"),
        Rule("scanned-pdf", _WARNING, "PDF 里没有文字"),
        Rule("long-title", _WARNING, "标题太长"),
        # what git tells
        Rule("changed-while-open", _ERROR, "公示期间改了内容没有说明"),
        Rule("changed-after-close", _WARNING, "公示结束后改了内容没有说明"),
        Rule("history-unavailable", _WARNING, "看不到改动历史"),
    )
}
