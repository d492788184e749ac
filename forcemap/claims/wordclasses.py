"""Classes of verbs and nouns that tell a statement of posture from one of combat, supply or talk.

Drawn from Levin's verb classes (9 putting, 10 removing, 47 existing, 51 motion, 37 communication) and WordNet's
verb.motion, verb.possession, verb.competition and verb.communication; each lemma stands in one class.
"""

from __future__ import annotations

from types import MappingProxyType

_CLASSES = {
    "go": "advance approach arrive come cross drive enter fly go head invade infiltrate jump land launch march move pour push "
    "reach roll rush sail stream surge swarm sweep transit travel traverse parachute join return proceed encroach storm "
    "intrude stray steam",
    "send": "deploy dispatch send airlift bring commit rotate transfer shift redeploy reposition relocate transport ship "
    "order divert assign call mobilize mobilise flood pull_in insert move_in introduce contribute",
    "leave": "leave withdraw depart exit retreat evacuate remove pull disengage vacate return_home extricate quit flee "
    "abandon repatriate",
    "station": "base camp garrison house locate park place position post put quarter set sit stand station stage deploy_at array "
    "ensconce encamp nestle host situate dig entrench",
    "stay": "remain stay keep maintain retain linger wait persist continue leave_in",
    "hold": "capture control hold occupy seize take recapture retake reclaim conquer liberate annex overrun defend guard "
    "secure encircle surround blockade besiege patrol police monitor",
    "gather": "amass accumulate assemble build concentrate gather mass muster ramp increase raise double bolster boost "
    "reinforce strengthen beef expand grow swell augment add step fortify militarize militarise prepare ready",
    "cut": "cut decrease drawdown halve reduce shrink trim draw scale lower",
    "drill": "conduct drill exercise hold_drill maneuver manoeuvre participate practice practise rehearse simulate stage_drill train "
    "carry involve perform",
    "fight": "ambush attack assault battle bomb bombard clash combat destroy engage fight fire hit intercept invade_fight pound raid shell "
    "shoot strike target down sink repel repulse resist counter",
    "harm": "die hurt injure kill lose maim murder perish slay suffer torture wound capture_prisoner bury mourn",
    "supply": "arm buy deliver donate equip export finance fund give grant lend pay pledge procure provide receive sell "
    "spend supply produce manufacture develop upgrade buy_arms replace modernize modernise",
    "say": "accuse acknowledge add_say admit affirm allege announce argue assert believe blame call_say claim comment confirm declare "
    "describe disclose emphasize estimate explain insist mention note observe point predict report reveal say speak state stress "
    "suggest tell tweet urge warn write reiterate testify brief show indicate see think know find",
    "plan": "authorize authorise agree approve consider decide discuss expect intend plan pledge_send promise propose schedule vow "
    "want weigh threaten seek hope try aim need ask request demand allow help be_ready will",
    "deny": "deny dismiss refute reject rule refuse exclude decline oppose avoid prevent ban stop halt end suspend cancel "
    "postpone delay",
    "be": "be exist number total comprise consist include have possess",
    "support": "support back assist advise escort protect deter reassure serve lead command operate work fly_support use",
}

_NOUNS = {
    "harm": "casualty death killing wounded fatality corpse body funeral prisoner pow hostage veteran victim loss toll widow "
    "grave injury atrocity crime",
    "supply": "aid sale shipment delivery package purchase contract donation budget spending assistance export deal "
    "procurement production order",
    "fight": "attack strike airstrike battle clash combat assault raid shelling bombardment bombing firefight ambush war "
    "fighting fire conflict offensive counteroffensive",
    "place": "border base camp soil territory region area ground front frontline flank country city town village province "
    "airspace coast island sea waters strait peninsula outpost station position side",
    "move": "deployment movement withdrawal pullout pullback arrival departure redeployment rotation transfer buildup build-up "
    "build mobilization presence surge drawdown stationing reinforcement advance entry incursion",
    "drill": "exercise drill manoeuvre maneuver war_game game wargame training rehearsal",
    "talk": "talk negotiation sanction summit meeting diplomacy agreement treaty statement question issue threat risk fear "
    "possibility idea plan decision proposal request",
}


def _index(classes: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType({word: name for name, words in classes.items() for word in words.split()})


VERB_CLASS = _index(_CLASSES)
NOUN_CLASS = _index(_NOUNS)

MODALS = frozenset(
    {
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "will",
        "would",
        "'ll",
        "’ll",
        "'d",
        "’d",
        "wo",
    }
)
NEGATIONS = frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor", "without", "none"})
