"""What stands around the story: bylines, datelines and the labels of speakers in transcripts."""

from __future__ import annotations

import re
from typing import Final

_CAPITALS: Final = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_MONTH: Final = (
    r"(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|ene|abr|ago|dic|mai|juin|août|okt|dez)\.?"
)
_DATE: Final = (
    rf"(?:(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH})(?:,?[ ]\d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_SHOUTED: Final = rf"[{_CAPITALS}][{_CAPITALS}.'-]*[{_CAPITALS}.]"
_NAME: Final = rf"[{_CAPITALS}][\w.'-]*"
_SMALL: Final = r"(?:de|del|la|las|los|le|al|el|es|en|sur|am|der|do|da|dos|di|of|on|the|and)"
_SHOUTED_PLACE: Final = rf"{_SHOUTED}(?:[ /](?:{_SMALL}[ ])?{_SHOUTED}){{0,5}}"
_PLACE: Final = rf"{_NAME}(?:[ /](?:{_SMALL}[ ])?{_NAME}){{0,3}}"
_REGIONS: Final = rf"(?:,[ ]{_NAME}(?:[ ](?:{_SMALL}[ ])?{_NAME}){{0,3}}){{0,2}}"
_KNOWN_AGENCY: Final = (
    r"AP|AFP|UPI|DPA|dpa|IPS|ANI|PTI|UNI|EFE|ANSA|IANS|KCNA|TASS|ITAR-TASS|NYT|BBC|CNN|VOA|RFE/RL|APA|MNA|IRNA|ISNA"
    r"|Reuters?|REUTERS?|Xinhua|XINHUA|Interfax|INTERFAX|Kyodo|KYODO|Yonhap|YONHAP|Bloomberg|BLOOMBERG|Tanjug|Anadolu"
    r"|The[ ]Associated[ ]Press|Associated[ ]Press|Agence[ ]France-Presse|Undated|UNDATED"
    r"|[^()\n]{0,30}(?:News|Agency|Press|Service|Times|Post|Media|Wire|Newswire|Agencies|Agencia|Agence)[^()\n]{0,16}"
)
_AGENCY: Final = rf"(?:\((?:{_KNOWN_AGENCY})\)|/(?:{_KNOWN_AGENCY}|[\w-]{{3,20}})/\.?)"
_ANY_AGENCY: Final = rf"\((?:dpa|[{_CAPITALS}][^()\n]{{1,38}})\)"
_DASH: Final = r"[ ]{0,3}(?:\.-|---?|-|—|–|―|‒|_|:)"
_BREAK: Final = rf"(?=\s|$|[\"'(]|[{_CAPITALS}])"
_DASH_OR_CAPITAL: Final = rf"(?:{_DASH}{_BREAK}|(?=[ ]{{0,2}}[{_CAPITALS}]|$))"
_CAPITAL_FOLLOWS: Final = rf"(?=[ ]{{1,3}}[\"'(\[]{{0,2}}[{_CAPITALS}\d$£€]|$)"

# With an agency or a date: "JERUSALEM (AP) _", "MOSCOW, Feb 3 (Reuters) -", "Kingstown, 15 Dec (Agencia Austral).-",
# "Washington (CNN)President Obama", "MOSCOW, February 3. /TASS/.", "(CNN) --", "Feb. 3 (Bloomberg) --".
_SURE: Final = re.compile(
    rf"(?:{_SHOUTED_PLACE}|{_PLACE}){_REGIONS}(?:[,.]?[ ]{_DATE})?[,.]?[ ]{{0,2}}{_AGENCY}{_DASH_OR_CAPITAL}"
    rf"|(?:{_DATE}[,.]?[ ])?\((?:{_KNOWN_AGENCY})\){_DASH_OR_CAPITAL}"
    rf"|{_SHOUTED_PLACE}{_REGIONS}(?:[,.]?[ ]{_DATE})?,?[ ]?{_ANY_AGENCY}{_DASH}{_BREAK}"
    rf"|{_PLACE}{_REGIONS}[,.]?[ ]{_DATE},?[ ]?{_ANY_AGENCY}{_DASH}{_BREAK}"
    rf"|(?:{_SHOUTED_PLACE}|{_PLACE}){_REGIONS},[ ]{_DATE},?{_DASH}{_CAPITAL_FOLLOWS}"
    rf"|{_SHOUTED_PLACE}{_REGIONS}[ ]\|[ ](?:\w{{3}}[ ])?{_DATE}[^|\n]{{0,24}}$"
)
# Without: "WASHINGTON -- The", "CAIRO, Egypt - The", "TOKYO: The"; only where a story may begin.
_SHOUTED_DATELINE: Final = re.compile(
    rf"(?P<place>{_SHOUTED_PLACE}){_REGIONS}(?:{_DASH}{_CAPITAL_FOLLOWS}|[ ]?(?:--|—|–|―)(?=[{_CAPITALS}]))"
)
_SPOKEN_DATELINE: Final = re.compile(rf"{_PLACE}{_REGIONS}[ ](?:--|—|–|―){_CAPITAL_FOLLOWS}")
_SECOND_DASH: Final = re.compile(r"[ ](?:--|—|–|―)[ ]")
# The day of publication on a line of its own: "Mon 3 Mar 2019 14.05 GMT".
_DATE_LINE: Final = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?,?[ ])?{_DATE},?[ ]\d{{4}}(?:[ ,|-]{{1,3}}[\d.:]{{4,5}}[ ]?"
    r"(?:[ap]\.?m\.?)?(?:[ ]?[A-Z]{2,4})?)?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
)
# The dateline on a line of its own, as archives have it: "KINSHASA, Congo, March 1", "KINSHASA, March 2 2003".
_PLACE_LINE: Final = re.compile(rf"{_SHOUTED_PLACE}{_REGIONS},[ ]{_DATE}(?:,?[ ]\d{{4}})?")
_NO_PLACE: Final = frozenset(
    """NATO OPEC ASEAN UNESCO UNICEF ISIS HAMAS MERCOSUR ECOWAS BREXIT ANALYSIS EDITORIAL OPINION UPDATE BREAKING
    EXCLUSIVE CORRECTION CORRECTED FACTBOX TIMELINE NEWSMAKER WRAPUP URGENT FLASH BULLETIN ALERT ADVISORY VIDEO PHOTOS
    WATCH SUMMARY BACKGROUND REVIEW PREVIEW COMMENTARY INTERVIEW FEATURE EXPLAINER EXPLAINED LIVE NOTE QUESTION ANSWER
    REFILE WARNING INSIGHT SPECIAL PROFILE WHO WHAT WHEN WHERE WHY HOW""".split()
)
_LONGEST_DATELINE: Final = 160
_EARLY: Final = 320

_BY: Final = re.compile(
    r"(?i:(?:story |written |reported |text |words )?by)[ :]+(?=\S)|From (?=\S)|Special to (?=[Tt]he )"
)
_TITLE_BY: Final = re.compile(rf"\s(?=By [{_CAPITALS}])")
_NOT_A_NAME: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december then now late early noon midnight""".split()
)
_DESK: Final = re.compile(rf"(?:BBC|CNN|AP|AFP|Reuters|Al Jazeera|VOA|DW|NPR|RFE/RL)(?: News)?(?:, {_PLACE})?")
_DESK_WORDS: Final = frozenset(
    """writer writers correspondent correspondents reporter reporters editor editors staff staffer bureau agencies
    columnist analyst""".split()
)
_SMALL_WORDS: Final = _DESK_WORDS | frozenset(
    """and in of the for at to with a an our own from de del della di da dos das do la le les el al bin ibn van von der
    den ter ben abu y e own special foreign diplomatic political chief senior news wire service washington-based
    world business security defense defence middle east in-depth via""".split()
)
_ROLE_LABEL: Final = (
    r"Announcer|Anchor|News anchor|Reporter|Correspondent|Host|Interviewer|Narrator|Question|Answer|Q|A"
)
_PERSON: Final = rf"(?:{_SHOUTED}|Mc{_SHOUTED}|[{_CAPITALS}]\.?)"
_SPEAKER: Final = re.compile(
    rf"(?P<role>(?i:{_ROLE_LABEL})|)(?P<name>{_PERSON}(?:[ ]{_PERSON}){{0,4}}|)"
    rf"(?:,[ ][{_CAPITALS} .,'-]{{2,60}})?[ ]{{0,2}}(?:[(\[][\w ,.'/-]{{2,40}}[)\]])?[ ]{{0,40}}:(?=\s|$)"
)


def dateline_end(block: str, *, first: bool) -> int:
    """Where the dateline at the start of a block ends, or 0 where there is none.

    Args:
        block: The block.
        first: Whether the story may begin here, so that a place and a dash are enough.
    """
    start = " ".join(block[:_LONGEST_DATELINE].split("\n"))
    if match := _SURE.match(start):
        return match.end()
    if _PLACE_LINE.fullmatch(block.strip()):
        return len(block)
    if not first:
        return 0
    if match := _DATE_LINE.fullmatch(block.strip()):
        return len(block)
    if match := _SHOUTED_DATELINE.match(start):
        place = match["place"]
        if sum(c.isalpha() for c in place) >= 4 and place.split()[0].strip(".") not in _NO_PLACE:
            return match.end()
    elif (match := _SPOKEN_DATELINE.match(start)) and not _SECOND_DASH.search(start, match.end()):
        return match.end()
    return 0


def late_dateline(block: str) -> int:
    """Where a dateline begins behind a headline or byline on the same line, or 0.

    "Rebels take port By JOHN SMITH Associated Press Writer BUKAVU, Congo (AP) _ Rebels said".
    """
    start = " ".join(block[:_EARLY].split("\n"))
    for word in re.finditer(rf"(?<=\s){_SHOUTED}", start):
        match = _SURE.match(start, word.start())
        if match and re.search(r"\(", match.group()):
            return word.start() if not re.search(r"[.!?][\"')]* +\S", start[: word.start()]) else 0
    return 0


def byline_start(headline: str) -> int:
    """Where a byline begins behind a headline on the same line, or 0."""
    for match in _TITLE_BY.finditer(headline):
        if is_byline(headline[match.end() :]):
            return match.end()
    return 0


def is_byline(line: str, *, below_title: bool = False) -> bool:
    """Whether a line tells who wrote it: "By JOHN SMITH, Associated Press Writer", "From our correspondent in Cairo".

    Args:
        line: The line.
        below_title: Whether it stands below a headline, so that "Ana Lopez in Quito" tells it too.
    """
    flat = " ".join(line[:200].split())
    if not flat or len(flat) > 160:
        return False
    prefix = _BY.match(flat)
    words = re.split(r"[\s,/|&;()–—-]+", flat[prefix.end() :] if prefix else flat)
    words = [word.strip(".:'\"") for word in words if word.strip(".:'\"")]
    if not words or words[0].lower() in _NOT_A_NAME:
        return False
    if not all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words):
        return False
    if prefix:
        # "From Russia with Love" is a headline; "From Ana Lopez in Quito" is none.
        return not flat.startswith("From") or "in" in words or bool(_DESK_WORDS & {w.lower() for w in words})
    if flat[-1] in ".!?:;":
        return False
    if below_title and _DESK.fullmatch(flat):
        return True
    if words[-1].lower() in _DESK_WORDS or flat.endswith(("Foreign Service", "News Service")):
        return len(words) <= 6
    return below_title and "in" in words[2:-1] and len(words) <= 14 and words[0][0].isupper()


def speaker_end(block: str, *, transcript: bool) -> tuple[int, int] | None:
    """Where the label of a speaker stands at the start of a block: "NEWS ANCHOR (voice-over):", "Q:".

    Args:
        block: The block.
        transcript: Whether the text is known to be a transcript, so that any name in capitals will do.
    """
    quoted = 1 if block[:1] in "\"'" else 0
    match = _SPEAKER.match(block[:_LONGEST_DATELINE], quoted)
    if not match or not (match["role"] or (transcript and match["name"])):
        return None
    return match.start(), match.end()
