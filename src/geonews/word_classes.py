"""Classes of words by which mentions of actors are told: titles, things, countries' nouns, first names."""

from __future__ import annotations

from typing import Final

HONORIFICS: Final = frozenset(
    """mr mrs ms miss dr sir dame lady lord prof professor mr. mrs. ms. dr. prof. gen. lt. col. maj. capt. sgt. adm.
    cmdr. rep. sen. gov. rev. hon. amb. brig. cpl. pvt. st. messrs messrs. gen col lt maj capt adm brig.
    brig.-gen. lt.-gen. maj.-gen. sheikh sheik shaikh ayatollah mullah imam hajj haji rabbi father sister brother
    comrade herr frau monsieur madame señor senor don doña general colonel major captain lieutenant sergeant
    admiral commander marshal brigadier king queen prince princess emperor empress sultan emir pope cardinal
    archbishop bishop patriarch reverend ex-president ex-premier president premier chancellor minister senator
    congressman congresswoman ambassador governor mayor judge justice secretary chairman chairwoman spokesman
    spokeswoman vice-president pm fm ceo lieutenant-general major-general brigadier-general""".split()
)

CIVIL_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "sir", "lady", "lord", "dr"})

PARTICLES: Final = frozenset(
    "al el bin ibn ben abu bint de da do dos das del della di la le du van von der den ter ten y".split()
)

# The last word of what the parser calls an organization, and is a document, an event or a thing.
THINGS: Final = frozenset(
    """act accord accords agreement amendment anthem award bill bowl championship charter constitution convention
    covenant crisis cup day deal declaration directive document festival games initiative law line memorandum
    olympics operation pact plan prize process protocol protocols report resolution road roadmap route rules show
    statement strategy street summit talks treaty tournament war zone airport bridge building square hotel mosque
    church cathedral avenue highway river sea ocean bay gulf strait peninsula island islands mountains mount lake
    valley desert canal dam port reactor pipeline stadium dollar euro yuan internet covid covid-19 god christmas
    easter ramadan bible koran quran prix article chapter section facebook twitter tv week month weekend spring
    revolution intifada holocaust embassy consulate web programme program project fund-raiser case affair scandal
    election elections referendum ceasefire truce""".split()
)

# Months and other capitalised words that begin sentences and are taken for names.
NO_NAMES: Final = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday i the this that these those it he she they we you but and however meanwhile mr
    mrs ms dr islam christianity judaism catholicism communism god english internet christian covid-19 covid
    copyright north south east west northern southern eastern western am pm gmt est""".split()
)

# Words of an organization's name that are none alone: "Defense" of a Defense Minister.
LONE_WORDS: Final = frozenset(
    """defense defence interior foreign state cabinet senate house congress parliament justice finance security
    ministry government army navy air force police court council commission committee party union board department
    office administration health education trade energy agriculture labor labour national federal supreme high
    treasury intelligence press media opposition bank central""".split()
)

NOT_PERSONS: Final = NO_NAMES | THINGS | LONE_WORDS | HONORIFICS

# Behind a country's name these make it the name of a water or a stretch of land: "the Persian Gulf", "Taiwan Strait".
WATERS: Final = tuple([word] for word in "Gulf Sea Ocean Strait Straits Channel Canal Peninsula Basin Bight".split())

LOCATIVES: Final = frozenset("in near from outside around across inside towards toward".split())

# Before what is a place and nothing else: "in Birgunj", "outside Medininkai".
SPOTS: Final = frozenset("in near outside around".split())

# What armies do to towns: "captured Goma", "Homs was shelled".
CAPTURING: Final = frozenset(
    """capture seize take retake recapture enter storm shell bombard besiege encircle occupy liberate overrun bomb pound
    raid strafe raze loot torch evacuate abandon reach blockade reoccupy surround patrol level""".split()
)

# "An attack on Abu Delek".
RAIDS: Final = frozenset(
    "attack raid assault strike bombing bombardment shelling siege offensive ambush massacre".split()
)

SAYING: Final = frozenset(
    "say tell add claim warn argue insist accuse urge ask call denounce condemn praise vow promise".split()
)

# Nouns that stand for countries and their like without naming one: "both nations", "its northern neighbour".
STATE_NOUNS: Final = frozenset(
    """country nation state neighbour neighbor ally superpower kingdom republic rival foe adversary monarchy""".split()
)
# Pieces of land that act as countries only where they do something: "The island thanked Beijing".
LAND_NOUNS: Final = frozenset({"island", "archipelago", "emirate", "sultanate", "principality", "theocracy"})
COUNTRY_NOUNS: Final = STATE_NOUNS | LAND_NOUNS

# These only do so when counted or paired: "the two sides", "both parties", "the warring sides", "world powers".
PAIRED_NOUNS: Final = frozenset({"side", "party", "power", "partner", "pair", "duo", "trio", "capital"})

# Nouns for two persons: "The pair signed a declaration".
DUOS: Final = frozenset({"pair", "duo", "twosome"})

PAIRING: Final = frozenset(
    {
        "both",
        "two",
        "three",
        "four",
        "five",
        "six",
        "either",
        "each",
        "all",
        "other",
        "warring",
        "opposing",
        "rival",
        "major",
        "great",
        "world",
        "western",
        "european",
        "nuclear",
        "colonial",
        "foreign",
        "regional",
        "allied",
        "big",
    }
)

# Nouns that only count: the actor is what they count ("hundreds of protesters", "one of the rebels").
QUANTITIES: Final = frozenset(
    """hundred thousand dozen score ten million number majority minority handful group pair couple crowd some most
    many several few one two three four five six seven eight nine all none each both any either rest band bunch
    team convoy column wave plenty lot array series list range""".split()
)

COUNTED_BY: Final = QUANTITIES - {"group", "crowd", "member", "team", "band", "convoy", "column"}

KEPT_ADVERBS: Final = frozenset("some about around nearly almost roughly approximately over more at up as".split())

# Offices and ranks whose holder is told by "to", "for", "at": "the ambassador to Japan", "a spokesman for the army".
COMPLEMENTS: Final = {
    "of": None,
    "to": frozenset(
        "ambassador envoy representative adviser advisor delegate aide observer heir secretary ambassadors".split()
    ),
    "for": frozenset(
        """spokesman spokeswoman spokesperson spokesmen minister secretary commissioner adviser advisor official envoy
    representative candidate lawyer attorney coordinator rapporteur director deputy""".split()
    ),
    "on": frozenset({"rapporteur", "adviser", "advisor", "committee", "expert"}),
}

AGENT_ENDINGS: Final = (
    "ists",
    "ist",
    "men",
    "man",
    "woman",
    "women",
    "fighters",
    "fighter",
    "workers",
    "worker",
    "leaders",
    "leader",
)

NO_AGENTS: Final = frozenset(
    """list mist gist twist fist assist checklist consist exist resist wrist human specimen regimen acumen amen
    women's artist twist ramen abdomen gentleman showman""".split()
)

# "Police station", "army base", "government building": whose place or thing it is does not act.
PLACE_NOUNS: Final = frozenset(
    """facility installation property site
    station base building headquarters house post car vehicle van truck uniform office barracks compound camp
    custody cell checkpoint department ministry agency school hospital helicopter aircraft plane ship boat website
    channel television radio newspaper bond stock spending budget debt salary pension money funds service services
    job life lives member level sector security policy program programme party shell
    satellite missile rocket weapon equipment ammunition hardware gun tank jet column story article dog law care
    center centre health home""".split()
)

NO_COMPOUNDS: Final = frozenset(
    "family child woman man people person human community public power host team star".split()
)

NOT_BARE: Final = frozenset("force power house state office body board service unit company agency school".split())

PERSONAL: Final = frozenset(
    """he him his himself she her hers herself they them their theirs themselves it its itself we us our ours
    ourselves i me my mine myself who whom whose which that""".split()
)

# Nouns that are actors only with what stands before them: "a governing body", not "the bodies of two soldiers".
NEED_MODIFIER: Final = frozenset(
    {"movement", "assembly", "body", "figure", "head", "star", "model", "hand", "arm", "wing", "voice", "face"}
)

# "The Turkish government" and "the Turkish state" act for Turkey and are the same actor.
GOVERNMENTS: Final = frozenset({"government", "administration", "regime", "state", "authority"})

# With these begin names of places that hold the name of another: "New Mexico", "West Bengal".
COMPASS: Final = frozenset(
    "new north south east west northern southern eastern western central upper lower inner port fort".split()
)

# "Kurdish-led", "US-backed": what stands before these only stands behind the actor.
ATTACHED: Final = frozenset("led backed based sponsored controlled held run born allied linked".split())

# Countries that have a king, a sultan, an emir or an emperor.
MONARCHIES: Final = frozenset(
    """AND ARE BEL BHR BRN BTN DNK ESP GBR JOR JPN KHM KWT LIE LSO LUX MAR MCO MYS NLD NOR NPL OMN QAT SAU SWE SWZ THA
    TON""".split()
)
# Sectors of those who lead: "the two leaders".
POLITICAL: Final = frozenset("GOV LEG MIL OPP PTY REB PRM ELI IGO REL".split())

INTERNATIONAL: Final = frozenset({"IGO", "IMG"})

HEADS_OF_STATE: Final = frozenset(
    """president premier chancellor king queen emir sultan emperor leader chairman taoiseach caudillo dictator strongman
    ruler monarch""".split()
) | {"prime minister", "supreme leader", "general secretary", "head of state", "head of government", "military ruler"}

# A noun that repeats an actor less precisely: "the minister" for a foreign minister, "the bloc" for the EU.
BROADER: Final = {
    "leader": HEADS_OF_STATE,
    "ruler": HEADS_OF_STATE,
    "strongman": HEADS_OF_STATE,
    "monarch": frozenset({"king", "queen", "emir", "sultan", "emperor", "grand duke", "monarch"}),
    "premier": frozenset({"prime minister", "premier"}),
    "pm": frozenset({"prime minister"}),
    "spokesperson": frozenset({"spokesman", "spokeswoman"}),
    "diplomat": frozenset({"ambassador", "envoy", "foreign minister", "consul"}),
    "envoy": frozenset({"ambassador", "special envoy", "envoy"}),
}

# Nouns that say of a person little more than that he matters.
VAGUE: Final = frozenset(
    "leader politician minister general commander ruler strongman veteran statesman man woman".split()
)

BODIES: Final = {
    "bloc": ("IGO",),
    "alliance": ("IGO", "IMG", "REB"),
    "organisation": ("IGO", "NGO", "REB"),
    "organization": ("IGO", "NGO", "REB"),
    "body": ("IGO",),
    "club": ("IGO",),
    "group": ("REB", "NGO", "IGO", "UAF", "PRM", "OPP"),
    "movement": ("REB", "OPP", "PTY"),
    "militia": ("REB", "PRM", "UAF"),
    "newspaper": ("MED", "JRN"),
    "paper": ("MED", "JRN"),
    "daily": ("MED", "JRN"),
    "broadcaster": ("MED", "JRN"),
    "agency": ("MED", "JRN", "IGO", "GOV"),
    "company": ("BUS", "MNC"),
    "firm": ("BUS", "MNC"),
    "party": ("PTY", "OPP"),
    "court": ("JUD",),
    "tribunal": ("JUD",),
    "union": ("LAB", "IGO"),
    "charity": ("NGO",),
    "militant": ("REB",),
}

# Nouns by which one group is called in turn.
ALIKE: Final = tuple(
    frozenset(nouns.split())
    for nouns in (
        "protester demonstrator marcher crowd rioter",
        "rebel guerrilla insurgent fighter militant gunman militiaman",
        "gunman attacker assailant raider kidnapper abductor bandit",
        "soldier troop army military trooper",
        "police officer policeman",
        "worker striker employee",
        "lawmaker legislator deputy parliamentarian mp senator",
        "migrant refugee seeker",
        "hostage captive",
        "member official",
    )
)

PERSONS_PAIRED: Final = frozenset(
    {"leader", "president", "man", "minister", "woman", "premier", "diplomat", "politician"}
)

NEIGHBOURS: Final = frozenset({"neighbour", "neighbor", "rival", "foe", "adversary"})

# Who meets somebody is of another country: "his guest", "her counterpart".
OPPOSITE: Final = frozenset({"guest", "host", "visitor", "counterpart", "interlocutor"})

# First words of names that are no actor's: "Cyclone Nargis", "Operation Desert Storm".
FIRST_THINGS: Final = frozenset(
    "cyclone hurricane typhoon storm operation mount lake cape resolution article highway route camp channel".split()
)

# Words behind a group that tell whose it is: "soldiers loyal to the deposed president", "fighters commanded by X".
COMMANDED: Final = (
    ["loyal", "to"],
    ["faithful", "to"],
    ["answering", "to"],
    ["answerable", "to"],
    ["commanded", "by"],
    ["led", "by"],
    ["headed", "by"],
    ["backed", "by"],
    ["linked", "to"],
    ["linked", "with"],
    ["close", "to"],
    ["tied", "to"],
    ["connected", "to"],
    ["connected", "with"],
    ["affiliated", "with"],
    ["associated", "with"],
    ["belonging", "to"],
    ["owned", "by"],
    ["controlled", "by"],
    ["run", "by"],
)

# Whom a state sends to another.
ENVOYS: Final = frozenset("ambassador envoy diplomat consul attache attaché".split())

# Prepositions before the place where somebody acts.
PLACING: Final = frozenset({"in", "inside", "across", "throughout", "from"})

# Who is in a country as a guest: "diplomats in Vienna" are of other countries.
ABROAD: Final = frozenset(
    """diplomat envoy ambassador mediator negotiator observer peacekeeper inspector monitor delegate delegation
    representative expert correspondent expatriate foreigner tourist visitor participant exile refugee
    migrant leader mission embassy consulate minister president""".split()
)

# Who speaks for a government where it sits: "officials in Washington", "sources in Brussels".
AT_SEATS: Final = frozenset("official policymaker bureaucrat lawmaker leader decision-maker".split())

ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM"})

# What is held in a host country, and what one does there.
MEETINGS: Final = frozenset(
    """meet gather convene talk negotiate sign confer assemble hold host talks meeting summit conference negotiation
    session ceremony round agreement""".split()
)

MOVING: Final = frozenset(
    "flee go travel return come move fly escape emigrate cross drive walk export sell ship".split()
)

# Nouns for those who do something, with the verbs that say who does it.
DOERS: Final = {
    "mediator": frozenset({"mediate", "broker", "facilitate", "sponsor", "negotiate"}),
    "broker": frozenset({"mediate", "broker", "facilitate"}),
    "facilitator": frozenset({"mediate", "broker", "facilitate"}),
    "sponsor": frozenset({"sponsor", "broker", "mediate", "co-sponsor"}),
    "guarantor": frozenset({"guarantee"}),
    "host": frozenset({"host"}),
    "signatory": frozenset({"sign"}),
    "organizer": frozenset({"organize", "organise"}),
    "organiser": frozenset({"organize", "organise"}),
}

# What forces do to others.
STRIKING: Final = frozenset(
    """bomb bombard strike attack raid hit shell pound fire drop strafe blast target launch shoot intercept
    violate destroy sink kill patrol ram torpedo shadow harass buzz blockade demolish flatten
    scramble rocket engage""".split()
)

# "Kenya sent troops": who is sent, and by what verbs.
SENDING: Final = frozenset(
    """send dispatch deploy redeploy withdraw station mobilise mobilize mass move rush pull contribute commit recall
    order fly airlift position amass keep""".split()
)
SENT: Final = frozenset({None, "MIL", "COP", "GOV", "SPY"})

# "Rwanda-backed rebels" are not of Rwanda.
BACKING: Final = frozenset(
    "backed sponsored funded armed trained supported supplied financed allied aligned linked friendly equipped".split()
)

# Nouns for the members of an armed group that the text has named: "the militants" after "the Taliban".
FIGHTERS: Final = frozenset(
    """rebel guerrilla insurgent fighter militant jihadist jihadi islamist extremist terrorist separatist militiaman
    insurrectionist secessionist""".split()
)
REBELS: Final = frozenset({"REB", "UAF", "PRM", "SEP", "INS", "ISM"})

# Two states of one name: "the two Koreas".
TWIN_STATES: Final = {
    "koreas": ("PRK", "KOR"),
    "sudans": ("SDN", "SSD"),
    "congos": ("COD", "COG"),
}
