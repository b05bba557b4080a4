"""How persons are called for short: by the family name, wherever it stands, or by the first name where they reign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from geonews.data.actor_entries import Holding
from geonews.data.name_atoms import atoms, key

# Where the family name stands first: Xi Jinping, Kim Jong-un, Tsai Ing-wen.
_FAMILY_FIRST: Final = frozenset({"CHN", "PRK", "KOR", "TWN", "MAC", "SGP", "KHM", "HKG", "MYS"})
FAMILIES: Final = frozenset(
    """ahn ban bo cai cao chan chang chen cheng chiang cho choe choi chou chu chun chung deng ding dong fan fang feng
    fu gao goh gong gu guo ha han hao he heng heo ho hong hu hua huang hun hur hwang hyon jang jeon jeong ji jia
    jiang jin jo joo ju jung kang keo khieu kim ko ku kwon lai lam lee lei leung li liang lien lim lin ling liu
    lo long lou lu lung luo lyu ma mao meng min ming moon na nam ng nie no noh nong oh ong ouyang pak pan park
    peng pol qi qian qiao qin qiu qu rao ren ri rim ro roh ryang ryu sam sar seo shang shao shen shi shin soh
    son song soong su suh sun tan tang tao teo tian ting tong tsai tsao tseng tu wan wang wei wen weng won wong
    woo wu xi xia xiang xiao xie xu xue yan yang yao ye yen yi yin yon yoo yoon you yu yuan yun zeng zhai zhan
    zhang zhao zheng zhong zhou zhu zhuang zou""".split()
)
REIGNS: Final = frozenset("king queen emperor empress sultan emir shah prince princess pope grand-duke".split()) | {
    "crown prince",
    "grand duke",
    "prince regent",
}
_NUMERALS: Final = frozenset(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi jr sr pope king queen prince".split()
)


def surnames(name: str, country: str | None) -> Iterator[str]:
    """The ways in which a person's name is shortened, in lower case.

    Every end of the name that begins with a capital or a particle: "Putin", "Peña Nieto", "Nieto", "al-Assad", "Assad",
    "bin Salman"; for names with the family first its first part: "Xi", "Kim".
    """
    parts = atoms(name)
    if country in _FAMILY_FIRST and len(parts) > 1 and parts[0].casefold() in FAMILIES:
        yield key(parts[:1])
        return
    for i in range(1, len(parts)):
        if parts[i].casefold() not in _NUMERALS and len(parts[i]) > 1:
            yield key(parts[i:])


def reigning_names(name: str, holdings: Iterable[Holding]) -> Iterator[str]:
    """The first name of one who reigns, by which he is called: King Abdullah, Pope Francis."""
    if any(h.office in REIGNS for h in holdings):
        yield key([atom for atom in atoms(name) if atom.casefold() not in _NUMERALS][:1])
