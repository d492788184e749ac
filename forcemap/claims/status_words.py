"""Words that tell the state of a force: verbs and nouns of coming, being there and going; of plans, doubt and denial.

Lemmas, chosen from Levin's verb classes (9 putting, 10 removing, 11 sending, 47 existence, 51 motion), Nairn, Condoravdi and
Karttunen's implicative signatures (2006) for what a governing verb does to the clause under it, and the military senses of WordNet.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a word says about a force, or does to the clause under it."""

    COME = "come"
    PUT = "put"
    STAY = "stay"
    TAKE = "take"
    PASS = "pass"  # noqa: S105  # a verb, no password
    DRILL = "drill"
    GROW = "grow"
    GO = "go"
    CUT = "cut"
    FIGHT = "fight"
    PLAN = "plan"
    MAYBE = "maybe"
    DENY = "deny"
    SAY = "say"
    SEE = "see"
    DEMAND = "demand"
    AGAINST = "against"
    OTHER = "other"


_VERBS: dict[Role, str] = {
    Role.COME: """advance airlift approach arrive ascend bear bring charge close come cross descend dispatch drive embark encroach
        enter ferry flow fly flood funnel go haul head hurry incur infiltrate intrude invade jump land march move parachute
        penetrate pour proceed push reach redeploy reinforce relocate reposition return roll rotate rush sail send shift ship
        speed start storm stream surge swarm sweep thrust trail transfer transport travel trickle trundle converge fan
        mobilise mobilize intervene bind creep crawl disembark walk truck trundle bolster beef commit welcome receive accept escort augment shore""",
    Role.PUT: """deploy position place post put set install array erect build open establish emplace preposition forward-deploy
        forward-position insert station base garrison line pitch""",
    Role.STAY: """be amass assemble belong billet camp cluster concentrate consist contain control defend dig dominate encamp
        encircle entrench exist feature field gather guard hold host house keep lie line linger locate lurk maintain man
        mass muster number occupy operate own park protect quarter remain reside ring rule secure serve shelter sit
        stand stay stockpile store surround support teem total wait have boast deter monitor besiege blockade lock
        base form face overlook threaten anchor moor dock harbour harbor""",
    Role.TAKE: """capture gain conquer liberate overrun recapture reclaim reconquer recover regain retake seize take wrest win""",
    Role.PASS: """transit traverse overfly patrol cruise circle loiter buzz escort shadow pass accompany intercept orbit skirt
        steam tail violate participate visit entertain divert ply""",
    Role.DRILL: """train drill exercise rehearse practise practice stage conduct wargame hold undertake simulate perform
        parade test""",
    Role.GROW: "build grow increase expand strengthen swell rise raise add intensify double triple ramp step accumulate amplify boost",
    Role.GO: """abandon depart desert disengage disperse evacuate exit extract extricate flee leave pull quit recall relinquish
        repatriate retire retreat retract vacate withdraw vacuate redeploy-out depart clear evict expel oust repel
        dislodge""",
    Role.CUT: "cut draw reduce shrink remove halve slash trim pare dwindle thin downsize close decrease lower scale wind drawdown",
    Role.FIGHT: "attack battle clash engage fight fire hit kill launch shell strike shoot bomb bombard raid assault destroy",
    Role.PLAN: """agree aim announce approve arrange assign authorise authorize  choose command commit decide
        direct earmark earmarked endorse expect favor favour greenlight hope instruct intend mobilise offer opt order pledge
        plan prepare prime promise propose ready request schedule seek sign slate task try vow want wish activate alert
        notify mandate due plot unveil design determine delay postpone suspend cancel anticipate
        set seek volunteer swear""",
    Role.MAYBE: """consider contemplate debate discuss explore fear mull ponder study threaten weigh worry evaluate
        envisage envision speculate entertain suspect examine imagine float""",
    Role.DENY: """ban bar decline deny dismiss disprove dispute exclude forbid forgo oppose prohibit rebuff refuse
        refute reject repudiate rule veto avoid contradict debunk cancel scrap""",
    Role.SAY: """acknowledge add admit affirm allege announce argue assert assess assume believe boast brief calculate claim comment
        concede conclude confirm declare detail disclose emphasise emphasize estimate explain express hear indicate inform
        insist maintain mention note observe point put quote read reaffirm recall reckon reiterate relate remark repeat report
        reveal say show speak state stress suggest suppose tell testify think tweet warn write accuse blame accord know
        understand figure judge cite describe""",
    Role.SEE: "appear depict detect discover film find identify notice observe photograph picture record see seem show spot track watch",
    Role.DEMAND: "demand urge insist press appeal plead request pressure implore beg",
}

_NOUNS: dict[Role, str] = {
    Role.COME: """advance arrival convoy crossing dispatch entry incursion influx infiltration infusion insertion
        intervention intrusion invasion landing mobilisation mobilization move movement offensive offense onslaught push
        reinforcement relocation repositioning rotation shipment surge thrust transfer transport assault counteroffensive
        gain""",
    Role.PUT: "deployment redeployment installation placement positioning stationing basing emplacement",
    Role.STAY: """presence base camp concentration contingent control encampment foothold footprint garrison outpost
        occupation posture position encirclement siege stronghold blockade headquarters
        hub facility airfield""",
    Role.TAKE: "capture recapture seizure conquest takeover liberation",
    Role.PASS: "flight overflight passage patrol sortie transit voyage visit violation sail-through voyage",
    Role.DRILL: "drill exercise wargame game manoeuvre maneuver training rehearsal war-game parade",
    Role.GROW: "accumulation build-up buildup escalation expansion increase militarisation militarization massing mustering rise reinforcement bolstering",
    Role.GO: "departure disengagement evacuation exit exodus pullback pull-back pullout pull-out retreat withdrawal return evacuations",
    Role.CUT: "cut cutback drawdown reduction removal",
    Role.PLAN: """agreement announcement approval authorisation authorization commitment decision deal directive goal
        intention intent offer order plan pledge preparation promise proposal readiness request schedule alert mandate vow effort
        order package blueprint target""",
    Role.MAYBE: """chance concern danger debate discussion fear likelihood option possibility potential prospect question risk scenario
        speculation suggestion talk threat warning worry idea consideration hypothesis""",
    Role.DEMAND: "appeal call demand plea ultimatum",
    Role.DENY: "ban denial refusal rejection opposition absence lack",
    Role.SAY: "allegation assessment claim comment estimate report rumor rumour statement suspicion intelligence",
}

NEGATORS = frozenset(
    {"not", "n't", "never", "neither", "nor", "no", "none", "without", "nobody", "nowhere", "zero", "n’t"}
)
"""Words that turn a clause; "no longer" is read apart."""

POSSIBLE_MODALS = frozenset({"could", "may", "might"})
FUTURE_MODALS = frozenset({"will", "would", "shall", "'ll", "wo", "’ll", "'d", "gonna"})
DUTY_MODALS = frozenset({"must", "should", "ought", "need"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
DESTINATIONS = frozenset(
    {"to", "into", "toward", "towards", "onto", "over", "across", "for", "closer", "nearer"}
)
ORIGINS = frozenset({"from", "out", "off"})
HISTORY = frozenset({"former", "formerly", "previously", "ex", "wartime", "abandoned", "defunct", "disused"})
STILL = frozenset({"still", "currently", "now", "already", "today", "presently", "permanently", "remain"})


def _index(table: dict[Role, str]) -> dict[str, Role]:
    found: dict[str, Role] = {}
    for role, words in table.items():
        for word in words.split():
            found.setdefault(word, role)
    return found


VERB_ROLES = _index(_VERBS)
NOUN_ROLES = _index(_NOUNS)
DEMANDING = frozenset(_VERBS[Role.DEMAND].split()) | {"call", "ask", "want", "invite"}
STAYING = frozenset({"remain", "stay", "keep", "be", "continue"})
CORRIDORS = frozenset({"airspace", "adiz", "strait", "straits", "zone"})
"""Places a force passes through: what entered them is over by the time it is told."""

AWAITED = frozenset({"due", "ready", "poised", "bound", "slated", "set", "prepared", "scheduled"})
"""Adjectives that put off what they are said of."""

IMMINENT = frozenset({"about", "due", "set", "slated", "scheduled", "poised", "supposed", "bound"})
"""Words that put off the infinitive behind them: "is about to start"."""

AGREEING = frozenset({"agree", "agreement", "accord", "deal"})
OUTWARDS = frozenset({"out", "away"})
"""Particles that turn a coming into a going: "were flown out"."""

HOMEWARDS = frozenset({"home", "homeward", "homewards"})
ARCHIVED = frozenset({"file", "archive", "undated"})
"""Words before "photo", "image" that say it shows another time."""

PICTURES = frozenset({"photo", "photograph", "picture", "image", "video", "footage", "pic", "handout"})

MANNER = frozenset(["circle", "cruise", "drive", "fly", "patrol", "sail", "steam", "travel"])
"""Verbs of moving about: with "in", "over" or "along" a place they say that the force is there."""

ADJUNCTS = frozenset(
    [
        "amid",
        "amidst",
        "despite",
        "after",
        "before",
        "since",
        "over",
        "about",
        "against",
        "besides",
        "beyond",
        "following",
        "regarding",
        "because",
        "between",
        "among",
        "like",
        "than",
        "as",
        "under",
        "given",
        "concerning",
        "during",
        "until",
        "unlike",
        "notwithstanding",
    ]
)
"""Prepositions whose object is no part of what the verb says will, may or does not happen."""

BEGINNING = frozenset(
    {"begin", "start", "launch", "open", "continue", "resume", "join", "expand", "increase", "step"}
)
"""Verbs whose perfect says that something goes on."""

EVENT_VERBS = frozenset(
    [
        "be",
        "begin",
        "start",
        "occur",
        "happen",
        "take",
        "hold",
        "continue",
        "proceed",
        "follow",
        "conduct",
        "carry",
        "launch",
        "stage",
        "make",
        "increase",
        "complete",
        "finish",
        "delay",
        "resume",
        "involve",
        "last",
        "undertake",
        "plan",
    ]
)
"""Verbs that say of an event that it takes place, so that their tense and mood are the event's."""

DENYING = frozenset(_VERBS[Role.DENY].split())
PLANNING = frozenset(_VERBS[Role.PLAN].split())
SAYING = frozenset(_VERBS[Role.SAY].split()) | frozenset(_VERBS[Role.SEE].split())
DOUBTING = frozenset(_VERBS[Role.MAYBE].split())
