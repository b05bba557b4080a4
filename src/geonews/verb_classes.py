"""Classes of verbs that the grammar asks for: who does the infinitive, which participles tell a deed."""

from __future__ import annotations

# Verbs whose object does what the infinitive says: "urged Iran to halt" (Iran halts), not "promised Iran to help".
OBJECT_CONTROL = frozenset(
    """accuse advise allow appeal ask assist authorise authorize beg blame bribe call caution challenge command compel
    convince counsel dare direct drive empower enable encourage entice entitle exhort expect forbid force get help
    implore incite induce instruct invite lead leave let make motivate nominate oblige order permit persuade plead
    press pressure prod prohibit prompt provoke push remind request require see send summon suspect teach tell tempt
    train trust urge want warn watch""".split()
)
# Verbs whose object does what the "of/for/from" phrase says: "accused the US of prolonging the war".
OBJECT_OF_GERUND = frozenset(
    """absolve accuse acquit arrest bar blame censure charge chide condemn convict criticise criticize denounce detain
    deter discourage dissuade fault hail indict jail keep penalise penalize praise prevent prohibit prosecute punish
    rebuke reprimand restrain sanction scold slam stop sue suspect thank try""".split()
)
# Participles that tell a state with a preposition, and no deed of somebody else.
STATES_WITH = {
    "oppose": ("to",), "commit": ("to",), "dedicate": ("to",), "devote": ("to",), "concern": ("about", "over", "at"),
    "worry": ("about", "over", "by"), "alarm": ("at", "about", "over"), "interest": ("in",), "engage": ("in",),
    "involve": ("in",), "disappoint": ("with", "in", "at"), "satisfy": ("with",), "please": ("with", "about"),
    "annoy": ("with", "at"), "outrage": ("at", "over"), "shock": ("at",), "dismay": ("at", "over"),
    "lock": ("in",), "embroil": ("in",),
}  # fmt: skip
NEVER_WITHOUT_OBJECT = frozenset(
    """arrest jail kill wound injure detain imprison deport expel evict execute kidnap abduct capture oust topple
    assassinate convict indict extradite rescue suspend ban bar sack acquit displace murder behead depose overthrow
    unseat""".split()
)
# Participles that keep an object: "the men awarded prizes", "a man called a traitor".
TWO_OBJECTS = frozenset(
    "give award grant offer send show tell teach pay deny hand call name elect appoint make".split()
)
# Verbs that hand something over, which then somebody else uses: "transferring technologies to build missiles".
HANDING = frozenset("transfer provide supply sell share export donate lend lease".split())
# What is never done without somebody or something that it is done to, as far as a passive before shows it: "were
# arrested and handed over".
PASSED_ON = frozenset(
    """hand take send bring give beat drag throw deliver fly accuse charge burn loot torture hang bury transfer hold
    seize shoot force order put deny invite drive tie haul bundle whisk""".split()
)
# "Found the general guilty": verbs whose object and its predicate the parse makes a clause.
JUDGING = frozenset({"find", "hold", "declare", "deem", "pronounce", "judge"})
