"""Which Spanish verbs leave the regular pattern, and how. Data only; ``conjugate.py`` reads it.

Verbs that take a prefix of ``PREFIXES`` (``reabrir``, ``autogobernar``) follow their base and need no entry.
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREFIXES = ("re", "des", "auto", "sobre", "contra", "sub")
# These only look as if they had one (tronar, rogar).
NOT_PREFIXED = frozenset({"descolar", "destronar", "subrogar"})

# Vowel of the stem under stress. The -ir verbs of the last three groups also raise it before ió, ie and a
# stressed a (sintió, durmiendo, pidamos).
E_TO_IE = _words(
    """
    abnegar acertar acrecentar alentar aliquebrar apacentar apretar arrendar ascender asentar aserrar
    atender atravesar aventar calentar cegar cerner cernir cerrar cimentar comenzar concernir concertar
    condescender confesar contender defender denegar dentar derrengar desacertar desalentar desasosegar
    desatender descender desconcertar desentender desenterrar deshelar desherbar desmembrar despernar
    despertar desplegar desterrar discernir distender emparentar empedrar empezar encender encerrar
    encomendar endentar enhestar enmelar enmendar ensangrentar entender enterrar entrecerrar errar
    escarmentar estregar extender fregar gobernar hacendar heder helar hender hendir herbar herrar
    incensar infernar invernar malentender manifestar mentar merendar negar nevar pensar perder
    perniquebrar plegar precalentar quebrar recomendar refregar regar remendar renegar repensar replegar
    requebrar resquebrar restregar retemblar reventar salpimentar segar sembrar semicerrar sentar serrar
    sobreentender sobrentender sosegar soterrar superentender temblar tender tentar transcender
    trascender trasegar tropezar ventar verter
    """
)
O_TO_UE = _words(
    """
    absolver acordar acostar aforar agorar almorzar alongar amoblar amolar apostar aprobar asolar
    atronar avergonzar circunvolar cocer colar colgar comprobar concordar condoler conmover consolar
    consonar contar contorcer convolar costar degollar demoler demostrar denostar desacordar desaprobar
    descolgar descollar desconsolar descornar desolar desollar despoblar desvergonzar devolver discordar
    disolver disonar doler emporcar encontrar encordar encovar engrosar enrodar ensoñar entortar
    entremostrar envolver escocer esforzar forzar holgar hollar improbar llover mancornar moblar moler
    morder mostrar mover oler poblar probar promover recordar reforzar regoldar remorder remover renovar
    reprobar resollar resolver resonar retorcer revolcar revolver rodar rogar sobrevolar soldar soler
    soltar solver sonar soñar superpoblar torcer tostar trastrocar trasvolar trocar tronar volar volcar
    volver
    """
)
U_TO_UE = frozenset({"jugar"})
I_TO_IE = frozenset({"adquirir", "inquirir"})
E_TO_IE_OR_I = _words(
    """
    adherir advertir arrepentir asentir conferir consentir controvertir convertir deferir desmentir
    diferir digerir disentir divertir erguir herir hervir inferir ingerir inherir injerir inserir
    interconvertir interferir invertir malherir mentir pervertir preferir presentir proferir referir
    requerir resentir revertir sentir subvertir sugerir transferir trasferir zaherir
    """
)
E_TO_I = _words(
    """
    acomedir ceñir colegir comedir competir concebir conseguir constreñir corregir derretir desleír
    despedir desteñir elegir embestir engreír erguir estreñir expedir freír gemir henchir heñir impedir
    investir medir pedir perseguir preconcebir preelegir proseguir regir rendir repetir reír reñir
    seguir servir sofreír sonreír subseguir teñir travestir vestir
    """
)
O_TO_UE_OR_U = frozenset({"adormir", "dormir", "morir", "premorir"})

# Both the changed and the regular stem are in use.
CHANGE_IS_OPTIONAL = _words(
    """
    aforar apostar asolar cimentar emparentar engrosar errar invernar plegar soterrar
    """
)

# Verbs in -iar that stress the i (envío), beside all in -grafiar; in the second set both stresses are in use
# (auxilio, auxilío).
I_STRESSED = _words(
    """
    aliar amnistiar ampliar ansiar arriar ataviar averiar aviar chirriar ciar confiar contrariar criar
    desafiar descarriar desconfiar desvariar desviar enfriar enviar escalofriar espiar esquiar estriar
    expiar extasiar extraviar fantasiar fiar guiar hastiar inventariar liar malcriar piar porfiar
    resfriar rociar vaciar variar
    """
)
I_EITHER = _words(
    """
    afiliar agriar auxiliar expatriar filiar gloriar historiar paliar repatriar vidriar
    """
)
# The weak vowel of a vowel pair takes the stress (aíslo, reúno); where an h parts them this goes by itself.
WEAK_VOWEL_STRESSED = _words(
    """
    airar aislar arcaizar aullar aunar aupar cafeinar desairar descafeinar desembaular embaular enraizar
    europeizar hebraizar judaizar maullar reunir
    """
)
# An h inside a diphthong, which stays one (desahucio).
DIPHTHONG_WITH_H = frozenset({"ahuciar", "desahuciar"})
# -cer after a vowel that does not take zc (mezo, cuezo).
PLAIN_CER = frozenset({"mecer", "remecer", "cocer", "escocer", "recocer"})

# Participles by ending of the infinitive; the longest ending that fits wins.
PARTICIPLES: Mapping[str, str] = {
    "abrir": "abierto",
    "cubrir": "cubierto",
    "decir": "dicho",
    "bendecir": "bendecido bendito",
    "maldecir": "maldecido maldito",
    "escribir": "escrito",
    "scribir": "scrito scripto",
    "describir": "descrito descripto",
    "prescribir": "prescrito prescripto",
    "facer": "fecho",
    "freír": "frito freído",
    "hacer": "hecho",
    "imprimir": "impreso imprimido",
    "morir": "muerto",
    "podrir": "podrido",
    "poner": "puesto",
    "proveer": "provisto proveído",
    "pudrir": "podrido",
    "romper": "roto",
    "corromper": "corrompido",
    "solver": "suelto",
    "volver": "vuelto",
}

# Irregular stems (``yo`` also serves the present subjunctive) and, where a tense is irregular throughout,
# its forms in the order yo, tú, él, nosotros, vosotros, ellos, vos; forms are marked for stress.
IRREGULAR: Mapping[str, Mapping[str, str]] = {
    "andar": {"past": "anduv"},
    "asir": {"yo": "asg"},
    "bendecir": {"yo": "bendig", "strong": "bendic", "gerund": "bendic", "past": "bendij"},
    "caber": {"yo": "quep", "past": "cup", "future": "cabr"},
    "caer": {"yo": "caig"},
    "dar": {
        "present": "dóy dás dá dámos dáis dán dás",
        "preterite": "dí díste dió dímos dísteis diéron",
        "subjunctive": "dé dés dé démos déis dén dés",
    },
    "decir": {"yo": "dig", "strong": "dic", "gerund": "dic", "past": "dij", "future": "dir", "tú": "dí"},
    "estar": {
        "present": "estóy estás está estámos estáis están estás",
        "past": "estuv",
        "subjunctive": "esté estés esté estémos estéis estén estés",
    },
    "facer": {"yo": "fag", "past": "fic", "future": "far", "tú": "fáz fáce"},
    "haber": {
        "yo": "hay",
        "past": "hub",
        "future": "habr",
        "present": "hé hás há hémos habéis hán hás",
    },
    "hacer": {"yo": "hag", "past": "hic", "future": "har", "tú": "ház"},
    "ir": {
        "yo": "vay",
        "present": "vóy vás vá vámos váis ván vás",
        "imperfect": "íba íbas íba íbamos íbais íban",
        "preterite": "fuí fuíste fué fuímos fuísteis fuéron",
        "tú": "vé",
    },
    "maldecir": {"yo": "maldig", "strong": "maldic", "raised": "maldic", "past": "maldij"},
    "oír": {"yo": "oig", "strong": "oy"},
    "poder": {"strong": "pued", "gerund": "pud", "past": "pud", "future": "podr"},
    "poner": {"yo": "pong", "past": "pus", "future": "pondr", "tú": "pón"},
    "querer": {"strong": "quier", "past": "quis", "future": "querr"},
    "saber": {
        "yo": "sep",
        "past": "sup",
        "future": "sabr",
        "present": "sé sábes sábe sabémos sabéis sáben sabés",
    },
    "salir": {"yo": "salg", "future": "saldr", "tú": "sál"},
    "ser": {
        "yo": "se",
        "present": "sóy éres és sómos sóis són sós",
        "imperfect": "éra éras éra éramos érais éran",
        "preterite": "fuí fuíste fué fuímos fuísteis fuéron",
        "tú": "sé",
    },
    "tener": {"yo": "teng", "strong": "tien", "past": "tuv", "future": "tendr", "tú": "tén"},
    "traer": {"yo": "traig", "past": "traj"},
    "valer": {"yo": "valg", "future": "valdr"},
    "venir": {
        "yo": "veng",
        "strong": "vien",
        "gerund": "vin",
        "past": "vin",
        "future": "vendr",
        "tú": "vén",
    },
    "ver": {
        "yo": "ve",
        "present": "véo vés vé vémos véis vén vés",
        "imperfect": "veía veías veía veíamos veíais veían",
        "preterite": "ví víste vió vímos vísteis viéron",
        "participle": "visto",
    },
}
# Bases too short to be recognised at the end of any verb (mover is no relative of ver): their derivatives.
SHORT_BASES: Mapping[str, tuple[str, ...]] = {
    "andar": ("desandar",),
    "asir": ("desasir",),
    "dar": (),
    "estar": (),
    "haber": (),
    "ir": (),
    "ser": (),
    "ver": ("antever", "entrever", "prever", "rever"),
}
