"""The language of a text that is not English, so that what is set aside says what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from geonews.article import Article
from geonews.errors import LanguageError
from geonews.reading import clean, is_english

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_JUDGED_WORDS: Final = 2_000
_JUDGED_CHARACTERS: Final = 100_000

# Languages that have a script of their own, or letters that their neighbours lack; the first that fits is it.
_LETTERS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (language, re.compile(f"[{letters}]"))
    for language, letters in (
        ("ja", "\u3041-\u30ff"),
        ("ko", "\uac00-\ud7a3"),
        ("zh", "\u4e00-\u9fff"),
        ("el", "\u0370-\u03ff"),
        ("he", "\u0590-\u05ff"),
        ("ur", "ٹڈڑے"),
        ("ps", "ښډړڼ"),
        ("fa", "پچژگی"),
        ("ar", "\u0600-\u06ff"),
        ("be", "ў"),
        ("uk", "іїєґ"),
        ("kk", "қңұһ"),
        ("mk", "ѓќѕ"),
        ("sr", "ђћџљњј"),
        ("ru", "ыэё"),
        ("bg", "ъ"),
        ("ru", "\u0400-\u04ff"),
        ("mr", "ळ"),
        ("ne", "छ"),
        ("hi", "\u0900-\u097f"),
        ("bn", "\u0980-\u09ff"),
        ("pa", "\u0a00-\u0a7f"),
        ("gu", "\u0a80-\u0aff"),
        ("ta", "\u0b80-\u0bff"),
        ("te", "\u0c00-\u0c7f"),
        ("kn", "\u0c80-\u0cff"),
        ("ml", "\u0d00-\u0d7f"),
        ("si", "\u0d80-\u0dff"),
        ("th", "\u0e00-\u0e7f"),
        ("lo", "\u0e80-\u0eff"),
        ("my", "\u1000-\u109f"),
        ("ka", "\u10a0-\u10ff"),
        ("am", "\u1200-\u137f"),
        ("km", "\u1780-\u17ff"),
        ("hy", "\u0530-\u058f"),
    )
)
# The commonest words of languages in Latin letters. A word of several languages counts for each of them.
_WORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "af": "die van het nie sy om wat vir dat en is met hy sê ook te word gesê hulle dit",
            "az": "və ilə bu üçün olan edib olub deyib ki bir onun də isə görə",
            "ca": "el els amb que una un per dels del les va ha és això però seus la i de a en l contra tres",
            "cs": "se na že je ve v který od po za jeho podle ale si být jsou svým z k o do s tři pro",
            "da": "og at det som til af er med på ikke den en sin har for i de om tre mod blev efter",
            "de": "der die das und ist nicht mit von den dem im ein eine auf sich hat am nach greift seinen",
            "es": "el los las del que una un por con su se para es al más como fue ha según de la en y a lo",
            "et": "ja on ei see et oma ka kui kes oli ning mis pärast vene keda kolm",
            "fi": "ja on ei että se oli myös kun hän mukaan ovat jonka sekä joiden hänen tämä kolme",
            "fr": "le la les des et est une un du dans pour que qui sur pas avec au aux son ont par plus à de en l d",
            "ha": "da na ya ta ce ba wani cewa kuma ga yi ne za su ranar",
            "hr": "je u se na da su sa za od koji iz će s nije što kao i bi o po protiv",
            "ht": "an nan ak yo pou li ki yon sa te pa gen lan fè",
            "hu": "a az és hogy egy nem is meg volt szerint ez már azt hétfőn el",
            "id": "yang dan di dengan untuk pada dari ini itu tidak akan oleh hari telah dalam karena",
            "it": "il di che la è una un per con del della gli non sono ha le suo da nel al i e contro tre",
            "lt": "ir kad su iš bet yra buvo tai apie jo po į prieš dėl ar kurie tris",
            "lv": "un ir ka ar no par tas bija lai pēc pirmdien gan kas",
            "ms": "yang dan di dengan untuk pada dari ini itu tidak akan oleh telah dalam kerana semalam rakan",
            "nl": "de het een van dat niet zijn op met voor te in zijn heeft naar ook maar wordt zijn uit",
            "no": "og at det som til av er med på ikke den en sin har for i de om tre mot ble etter å",
            "pl": "się na w z że do jest nie i po za jak oraz który przez ze o od dla ma był trzech swoim",
            "pt": "o os as do da que uma um não com para em no na se por ao foi mais é à dos de e a contra três",
            "ro": "și în de la cu pe că din care este nu au pentru s-a său fost prin după un o a unei trei",
            "sk": "sa na že je vo ktorý od po za jeho podľa ale si sú svojím",
            "so": "ayaa oo ka ku la in waxaa iyo uu ay ee maanta sheegay loo",
            "sq": "dhe të në e i u me për që një nga së është ka tij se po tre",
            "sv": "och att det som till av är med på inte den en sin har för i de om tre mot",
            "sw": "ya wa na kwa katika ni za kuwa la siku hiyo huo cha mjini alisema yake dhidi wanaume kuwa baada",
            "tl": "ang ng sa mga na ay si ni hindi siya para at nang kay noong",
            "tr": "ve bir bu için ile da de günü olarak olan dedi ise çok sonra üç olduğu karşı",
            "ur": "ne ka ki ke hai hain ko se mein aur kaha nahi karega lekin",
            "uz": "va bilan bu uchun ham edi bo'lgan kuni deb haqida o'z",
            "vi": "và của là các có không được cho trong người đã với một này những",
            "zu": "ukuthi uthe futhi ngeke kodwa ngoba le lo ezweni uhulumeni",
        }.items()
    }
)

# Letters of a word that speak for a language, half as much as one of its common words.
_ACCENTED: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        language: re.compile(f"[{letters}]")
        for language, letters in {
            "az": "əğış",
            "ca": "òèàç",
            "cs": "řěůýžč",
            "da": "øæå",
            "de": "ßäöü",
            "es": "ñíáóú",
            "et": "õäöü",
            "fi": "äö",
            "fr": "éèêçàùœ",
            "hr": "đćčžš",
            "hu": "őűáéö",
            "it": "òàìùè",
            "lt": "ėųįšąž",
            "lv": "āēģķļņ",
            "no": "øæå",
            "pl": "łżźśąęć",
            "pt": "ãõçêâí",
            "ro": "șțăâî",
            "sk": "ľĺŕôý",
            "sq": "ë",
            "sv": "åäö",
            "tr": "ğışüö",
            "vi": "đơưạảấ",
        }.items()
    }
)


def language_of(text: str) -> str | None:
    """The likely ISO 639-1 code of a text that is not English, or None where it cannot be told."""
    words = [match.group().lower() for match in islice(_WORD.finditer(text), _JUDGED_WORDS)]
    odd = "".join(word for word in words if not word.isascii())
    foreign = sum(1 for c in odd if c > "\u036f" and not "\u1e00" <= c <= "\u1eff")
    if foreign > 0.3 * sum(map(len, words)):
        return next((language for language, letters in _LETTERS if letters.search(odd)), None)
    points = {language: float(sum(word in common for word in words)) for language, common in _WORDS.items()}
    for language, letters in _ACCENTED.items():
        points[language] += 0.5 * sum(letters.search(word) is not None for word in words)
    best = max(points, key=points.__getitem__)
    return best if points[best] >= max(1, 0.05 * len(words)) else None


def check_english(article: Article) -> None:
    """Refuse an article whose text is not English, whatever language its record names.

    Raises:
        LanguageError: When it is not; it names the language that it seems to be.
    """
    text, _ = clean(article.text[:_JUDGED_CHARACTERS])
    if text.strip() and not is_english(text):
        raise LanguageError(language=language_of(text), article_id=article.id)
