"""Near-misses: names and ages that are made of words for time and are none."""

from __future__ import annotations

from typing import Final

from geonews.times.scene import Rule, blocked, rule

RULES: Final[tuple[Rule, ...]] = (
    rule(
        "paper",
        "D|W|F",
        blocked,
        "Sunday Times",
        r"(?-i:(?:USA|Russia|India|Sunday|Politics|Uganda) Today)",
        r"(?-i:(?:Daily|Sunday) (?:Telegraph|Mail|Times|Express|Mirror|News|Star|Nation|Record|Herald|Post|Sun|Monitor"
        r"|Independent|Observer|Mercury|Tribune|Business|World|Beast|Show))",
        r"(?-i:Today (?:[Ss]how|programme))",
    ),
    rule("programme", "Uw|Y", blocked, "60 Minutes", r"(?-i:60 Minutes|48 Hours|20/20)"),
    rule(
        "event",
        "W|M|S",
        blocked,
        "Good Friday agreement",
        r"(?-i:Bloody (?:Sunday|Friday|Monday)|Black (?:Monday|Tuesday|Wednesday|Thursday|Friday|Sunday|September))",
        r"(?-i:Good Friday (?:[Aa]greement|[Aa]ccords?|[Pp]eace|[Dd]eal|[Pp]act))",
        r"(?-i:(?:Prague|Arab|Beijing|Seoul|Croatian) (?:Spring|Summer))",
        r"(?-i:Friday the 13th|Super Tuesday|Fridays for Future|October Revolution)",
    ),
    rule(
        "movement",
        "Mn",
        blocked,
        "November 17 terrorist group",
        r"(?-i:(?:November 17|17 November|(?:June|July|May|April|March) \d+(?:st|nd|rd|th)?) "
        r"(?:Movement|terrorist (?:group|organi[sz]ation)|Revolutionary|[Aa]lliance|[Cc]oalition))",
    ),
    rule(
        "war",
        "Uw",
        blocked,
        "Six-Day War",
        r"(?-i:(?:Six|Four|Twelve|12|Hundred|100|Thirty|Eight|Seven)[ -](?:Days?|Years?)'?[ -]War)",
    ),
    rule(
        "age",
        "Uo|Yo",
        blocked,
        "24-year-old",
        r"(?:<number>|<vague>)(?: |-)(?:years?|months?|weeks?|days?)(?: |-)old(?:s|er)?",
        r"aged? <number:aged>(?: years?| months?)?",
        r"<number:lived> (?:years?|months?) of age",
    ),
    rule(
        "runner-up",
        "Uw",
        blocked,
        "Man of the Year",
        r"(?-i:(?:Man|Woman|Person|Player|Word|Book) of the (?:Year|Century|Week))",
    ),
)
