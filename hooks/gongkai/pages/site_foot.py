"""Owns what stands at the foot of every page: pages that readers look for, whom to call, the site's records."""

import re

from gongkai.pages.components import Link, SiteFoot
from gongkai.pages.phone_numbers import split_numbers
from gongkai.rulebook.school import School

ICP_REGISTER = "https://beian.miit.gov.cn/"
"""The ministry's register: it has no address of its own for a record."""
POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code={code}"


def build_site_foot(school: School) -> SiteFoot:
    """What the school's file tells of it; each part is empty where it tells nothing."""
    records = [Link(label=school.icp, url=ICP_REGISTER)] if school.icp else []
    if school.police_record:
        (code,) = re.findall("[0-9]+", school.police_record)
        records.append(Link(label=school.police_record, url=POLICE_REGISTER.format(code=code)))
    return SiteFoot(
        guides=tuple(Link(label=each.name, url=each.address) for each in school.guides),
        supervision=split_numbers(school.supervision),
        records=tuple(records),
    )
