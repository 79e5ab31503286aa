"""What the fidelity report says, in both languages."""

from checker.engine.rulebook import Text

VERDICTS: dict[str, Text] = {
    "permitted": {"en": "Permitted", "fr": "Permis"},
    "permitted_with_care": {"en": "Permitted with care", "fr": "Permis, avec prudence"},
    "risky_seek_advice": {"en": "Risky, seek advice", "fr": "Risqué, demander conseil"},
    "not_permitted": {"en": "Not permitted", "fr": "Pas permis"},
    "needs_permission": {"en": "Permission needed", "fr": "Permission requise"},
    "not_a_political_activity": {
        "en": "Not a political activity",
        "fr": "Pas une activité politique",
    },
    "not_covered_by_part_7": {"en": "Not covered by Part 7", "fr": "Non visé par la partie 7"},
}
STRENGTHS: dict[str, Text] = {
    "statute": {"en": "Statute", "fr": "Loi"},
    "commission_guidance": {"en": "Commission guidance", "fr": "Orientation de la Commission"},
    "tbs_guidance": {
        "en": "Treasury Board guidance",
        "fr": "Orientation du Conseil du Trésor",
    },
    "departmental_guidance": {
        "en": "A department’s guidance",
        "fr": "Orientation d’un ministère",
    },
    "finding_in_investigation": {
        "en": "Finding of an investigation",
        "fr": "Conclusion d’une enquête",
    },
    "court": {"en": "Court or tribunal", "fr": "Cour ou tribunal"},
    "union": {"en": "Union", "fr": "Syndicat"},
    "news": {"en": "News", "fr": "Presse"},
    "informal": {"en": "Informal statement", "fr": "Propos informel"},
}
# Who speaks: for the whole public service, or one union, department, newspaper or forum.
VOICES: dict[str, Text] = {
    "law_and_guidance": {
        "en": "Law, and guidance for the whole public service",
        "fr": "Droit et orientations pour toute la fonction publique",
    },
    "single_voice": {
        "en": "One union, department, newspaper or forum",
        "fr": "Un syndicat, un ministère, un journal ou un forum",
    },
}
LAW_AND_GUIDANCE = frozenset(
    {"statute", "commission_guidance", "tbs_guidance", "finding_in_investigation", "court"}
)
MEASURES: dict[str, Text] = {
    "cases": {"en": "Cases", "fr": "Cas"},
    "exact": {"en": "Exact", "fr": "Exactes"},
    "exact_or_precedent": {
        "en": "Exact, or precedent noted",
        "fr": "Exactes, ou précédent signalé",
    },
    "same_side": {"en": "Same side", "fr": "Même sens"},
    "possible": {"en": "Still possible", "fr": "Encore possible"},
}
LISTS: dict[str, Text] = {
    "dangerous": {
        "en": "Dangerous: we would let go ahead what the authority stops",
        "fr": "Dangereux\u00a0: nous laisserions faire ce que l’autorité arrête",
    },
    "chilling": {
        "en": "Chilling: we would hold back what the authority permits",
        "fr": "Dissuasif\u00a0: nous retiendrions ce que l’autorité permet",
    },
    "other": {"en": "Other differences", "fr": "Autres différences"},
}
HOW: dict[str, Text] = {
    "title": {
        "en": "How our answers compare with the authorities’",
        "fr": "Nos réponses comparées à celles des autorités",
    },
    "method": {
        "en": "*Exact*: with what the case leaves open read as is typical, every outcome we "
        "give agrees with the verdict. *Precedent noted*: also the cases where a finding or a "
        "judgment went against the person, and we say to talk to someone first and tell of such "
        "a case. *Same side*: both let it go ahead, or both hold it back. *Still possible*: with "
        "the open points kept open, the verdict is among our outcomes.",
        "fr": "*Exactes*\u00a0: si on lit de façon typique ce que le cas laisse ouvert, toutes "
        "nos réponses concordent avec le verdict. *Précédent signalé*\u00a0: aussi les cas où une "
        "enquête ou un jugement a donné tort à la personne, et où nous disons d’en parler d’abord "
        "en signalant une telle affaire. *Même sens*\u00a0: les deux laissent faire, ou les deux "
        "retiennent. *Encore possible*\u00a0: si les points ouverts le restent, le verdict "
        "figure parmi nos réponses.",
    },
    "voice": {"en": "Who speaks", "fr": "Qui parle"},
    "verdict": {"en": "Verdict", "fr": "Verdict"},
    "strength": {"en": "Strength of the source", "fr": "Force de la source"},
    "total": {"en": "All", "fr": "Ensemble"},
    "none": {"en": "None.", "fr": "Aucun."},
    "unexplained": {"en": "UNEXPLAINED", "fr": "SANS EXPLICATION"},
    "share": {"en": "{count} ({share}%)", "fr": "{count} ({share}\u00a0%)"},
    "answers": {
        "en": "We answer “{ours}”; the authority says “{theirs}”.",
        "fr": "Nous répondons «\u00a0{ours}\u00a0»; l’autorité dit «\u00a0{theirs}\u00a0».",
    },
    "or": {"en": " or ", "fr": " ou "},
    "noted": {
        "en": "A note beside our answer tells of a case that went against the person.",
        "fr": "Une note signale une affaire qui a mal tourné pour la personne en cause.",
    },
    "open": {
        "en": "The case leaves some points open, and one of the answers still possible agrees.",
        "fr": "Le cas laisse des points ouverts, et une des réponses encore possibles concorde.",
    },
}
