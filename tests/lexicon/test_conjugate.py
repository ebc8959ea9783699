"""The conjugator, against paradigms written by hand."""

import time

import pytest

from framing.errors import MisuseError
from framing.lexicon.conjugate import conjugate_verb
from framing.lexicon.stems import find_stems

# One verb of each class; in each line the persons yo, tú, él, nosotros, vosotros, ellos and, where it differs
# from tú, vos. ra is the imperfect subjunctive; the imperative has tú, vos, vosotros.
PARADIGMS = {
    "atacar": """
        present     ataco atacas ataca atacamos atacáis atacan atacás
        imperfect   atacaba atacabas atacaba atacábamos atacabais atacaban
        preterite   ataqué atacaste atacó atacamos atacasteis atacaron
        future      atacaré atacarás atacará atacaremos atacaréis atacarán
        conditional atacaría atacarías atacaría atacaríamos atacaríais atacarían
        subjunctive ataque ataques ataque ataquemos ataquéis ataquen ataqués
        ra          atacara atacaras atacara atacáramos atacarais atacaran
        se          atacase atacases atacase atacásemos atacaseis atacasen
        imperative  ataca atacá atacad
        gerund      atacando
        participle  atacado""",
    "desplegar": """
        present     despliego despliegas despliega desplegamos desplegáis despliegan desplegás
        preterite   desplegué desplegaste desplegó desplegamos desplegasteis desplegaron
        subjunctive despliegue despliegues despliegue despleguemos despleguéis desplieguen desplegués
        imperative  despliega desplegá desplegad""",
    "empezar": """
        present     empiezo empiezas empieza empezamos empezáis empiezan empezás
        preterite   empecé empezaste empezó empezamos empezasteis empezaron
        subjunctive empiece empieces empiece empecemos empecéis empiecen empecés""",
    "averiguar": """
        present     averiguo averiguas averigua averiguamos averiguáis averiguan averiguás
        preterite   averigüé averiguaste averiguó averiguamos averiguasteis averiguaron
        subjunctive averigüe averigües averigüe averigüemos averigüéis averigüen averigüés""",
    "enviar": """
        present     envío envías envía enviamos enviáis envían enviás
        preterite   envié enviaste envió enviamos enviasteis enviaron
        subjunctive envíe envíes envíe enviemos enviéis envíen enviés""",
    "anunciar": """
        present     anuncio anuncias anuncia anunciamos anunciáis anuncian anunciás
        subjunctive anuncie anuncies anuncie anunciemos anunciéis anuncien anunciés""",
    "actuar": """
        present     actúo actúas actúa actuamos actuáis actúan actuás
        subjunctive actúe actúes actúe actuemos actuéis actúen actués""",
    "aislar": """
        present     aíslo aíslas aísla aislamos aisláis aíslan aislás
        subjunctive aísle aísles aísle aislemos aisléis aíslen aislés""",
    "prohibir": """
        present     prohíbo prohíbes prohíbe prohibimos prohibís prohíben prohibís
        preterite   prohibí prohibiste prohibió prohibimos prohibisteis prohibieron
        subjunctive prohíba prohíbas prohíba prohibamos prohibáis prohíban prohibás""",
    "reunir": """
        present     reúno reúnes reúne reunimos reunís reúnen reunís
        subjunctive reúna reúnas reúna reunamos reunáis reúnan reunás""",
    "jugar": """
        present     juego juegas juega jugamos jugáis juegan jugás
        preterite   jugué jugaste jugó jugamos jugasteis jugaron
        subjunctive juegue juegues juegue juguemos juguéis jueguen jugués""",
    "proteger": """
        present     protejo proteges protege protegemos protegéis protegen protegés
        preterite   protegí protegiste protegió protegimos protegisteis protegieron
        subjunctive proteja protejas proteja protejamos protejáis protejan protejás
        ra          protegiera protegieras protegiera protegiéramos protegierais protegieran""",
    "vencer": """
        present     venzo vences vence vencemos vencéis vencen vencés
        subjunctive venza venzas venza venzamos venzáis venzan venzás""",
    "conocer": """
        present     conozco conoces conoce conocemos conocéis conocen conocés
        subjunctive conozca conozcas conozca conozcamos conozcáis conozcan conozcás""",
    "producir": """
        present     produzco produces produce producimos producís producen producís
        preterite   produje produjiste produjo produjimos produjisteis produjeron
        subjunctive produzca produzcas produzca produzcamos produzcáis produzcan produzcás
        se          produjese produjeses produjese produjésemos produjeseis produjesen""",
    "resolver": """
        present     resuelvo resuelves resuelve resolvemos resolvéis resuelven resolvés
        subjunctive resuelva resuelvas resuelva resolvamos resolváis resuelvan resolvás
        participle  resuelto""",
    "creer": """
        present     creo crees cree creemos creéis creen creés
        preterite   creí creíste creyó creímos creísteis creyeron
        ra          creyera creyeras creyera creyéramos creyerais creyeran
        gerund      creyendo
        participle  creído""",
    "sentir": """
        present     siento sientes siente sentimos sentís sienten sentís
        preterite   sentí sentiste sintió sentimos sentisteis sintieron
        subjunctive sienta sientas sienta sintamos sintáis sientan sintás
        ra          sintiera sintieras sintiera sintiéramos sintierais sintieran
        gerund      sintiendo""",
    "elegir": """
        present     elijo eliges elige elegimos elegís eligen elegís
        preterite   elegí elegiste eligió elegimos elegisteis eligieron
        subjunctive elija elijas elija elijamos elijáis elijan elijás
        gerund      eligiendo""",
    "seguir": """
        present     sigo sigues sigue seguimos seguís siguen seguís
        preterite   seguí seguiste siguió seguimos seguisteis siguieron
        subjunctive siga sigas siga sigamos sigáis sigan sigás""",
    "distinguir": """
        present     distingo distingues distingue distinguimos distinguís distinguen distinguís
        subjunctive distinga distingas distinga distingamos distingáis distingan distingás""",
    "reñir": """
        present     riño riñes riñe reñimos reñís riñen reñís
        preterite   reñí reñiste riñó reñimos reñisteis riñeron
        gerund      riñendo""",
    "sonreír": """
        present     sonrío sonríes sonríe sonreímos sonreís sonríen sonreís
        preterite   sonreí sonreíste sonrió sonreímos sonreísteis sonrieron
        subjunctive sonría sonrías sonría sonriamos sonriáis sonrían sonriás
        future      sonreiré sonreirás sonreirá sonreiremos sonreiréis sonreirán
        gerund      sonriendo
        participle  sonreído""",
    "morir": """
        present     muero mueres muere morimos morís mueren morís
        preterite   morí moriste murió morimos moristeis murieron
        subjunctive muera mueras muera muramos muráis mueran murás
        gerund      muriendo
        participle  muerto""",
    "adquirir": """
        present     adquiero adquieres adquiere adquirimos adquirís adquieren adquirís
        subjunctive adquiera adquieras adquiera adquiramos adquiráis adquieran adquirás""",
    "destruir": """
        present     destruyo destruyes destruye destruimos destruís destruyen destruís
        preterite   destruí destruiste destruyó destruimos destruisteis destruyeron
        subjunctive destruya destruyas destruya destruyamos destruyáis destruyan destruyás
        gerund      destruyendo
        participle  destruido""",
    "oír": """
        present     oigo oyes oye oímos oís oyen oís
        preterite   oí oíste oyó oímos oísteis oyeron
        future      oiré oirás oirá oiremos oiréis oirán
        subjunctive oiga oigas oiga oigamos oigáis oigan oigás
        imperative  oye oí oíd""",
    "detener": """
        present     detengo detienes detiene detenemos detenéis detienen detenés
        preterite   detuve detuviste detuvo detuvimos detuvisteis detuvieron
        future      detendré detendrás detendrá detendremos detendréis detendrán
        subjunctive detenga detengas detenga detengamos detengáis detengan detengás
        imperative  detén detené detened""",
    "imponer": """
        present     impongo impones impone imponemos imponéis imponen imponés
        preterite   impuse impusiste impuso impusimos impusisteis impusieron
        conditional impondría impondrías impondría impondríamos impondríais impondrían
        imperative  impón imponé imponed
        participle  impuesto""",
    "intervenir": """
        present     intervengo intervienes interviene intervenimos intervenís intervienen intervenís
        preterite   intervine interviniste intervino intervinimos intervinisteis intervinieron
        gerund      interviniendo""",
    "decir": """
        present     digo dices dice decimos decís dicen decís
        preterite   dije dijiste dijo dijimos dijisteis dijeron
        future      diré dirás dirá diremos diréis dirán
        imperative  di decí decid
        gerund      diciendo
        participle  dicho""",
    "rehacer": """
        present     rehago rehaces rehace rehacemos rehacéis rehacen rehacés
        preterite   rehíce rehiciste rehízo rehicimos rehicisteis rehicieron
        future      reharé reharás rehará reharemos reharéis reharán
        participle  rehecho""",
    "prever": """
        present     preveo prevés prevé prevemos prevéis prevén prevés
        imperfect   preveía preveías preveía preveíamos preveíais preveían
        preterite   preví previste previó previmos previsteis previeron
        subjunctive prevea preveas prevea preveamos preveáis prevean preveás
        participle  previsto""",
    "dar": """
        present     doy das da damos dais dan das
        preterite   di diste dio dimos disteis dieron
        subjunctive dé des dé demos deis den des
        imperative  da da dad""",
    "estar": """
        present     estoy estás está estamos estáis están estás
        preterite   estuve estuviste estuvo estuvimos estuvisteis estuvieron
        subjunctive esté estés esté estemos estéis estén estés""",
    "ser": """
        present     soy eres es somos sois son sos
        imperfect   era eras era éramos erais eran
        preterite   fui fuiste fue fuimos fuisteis fueron
        subjunctive sea seas sea seamos seáis sean seás
        ra          fuera fueras fuera fuéramos fuerais fueran
        imperative  sé sé sed""",
    "ir": """
        present     voy vas va vamos vais van vas
        imperfect   iba ibas iba íbamos ibais iban
        future      iré irás irá iremos iréis irán
        subjunctive vaya vayas vaya vayamos vayáis vayan vayás
        gerund      yendo
        participle  ido""",
}
ROWS = [
    (verb, *line.split(maxsplit=1))
    for verb, lines in PARADIGMS.items()
    for line in lines.strip().splitlines()
]


def read_tense(verb: str, tense: str) -> list[str]:
    """The forms of a tense in the order of PARADIGMS."""
    found = conjugate_verb(verb)
    if tense == "imperative":
        # the bare form of a person comes before those with clitics
        return [
            next(form.text for form in found if form.tense == tense and form.person == person)
            for person in (2, 7, 5)
        ]
    if tense in ("ra", "se"):
        mood = [form.text for form in found if form.tense == "imperfect subjunctive"]
        return mood[:6] if tense == "ra" else mood[6:]
    texts = [form.text for form in found if form.tense == tense]
    return texts[:1] if tense in ("gerund", "participle") else texts


@pytest.mark.parametrize(("verb", "tense", "expected"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_paradigm(verb: str, tense: str, expected: str) -> None:
    assert read_tense(verb, tense) == expected.split()


def all_texts(verb: str) -> set[str]:
    return {form.text for form in conjugate_verb(verb)}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("desplegar", "desplegándose desplegarlos desplegárselos despliéguense desplieguen"),
        ("atacar", "atacarlos atacándonos atáquenlo atacalo atácalo ataquémoslos atacaos"),
        ("entregar", "entregárselos entrégueselo entrégate entregate entreguémonos"),
        ("rendir", "ríndanse ríndete rendite rendíos rindámonos rindiéndose"),
        ("retirar", "retírense retiraos retirate retirémonos retirándolas"),
        ("decir", "dígame dímelo decime díganoslo digámoselo diciéndole decirles"),
        ("dar", "démelo deme denos dándoselo dársele dámelo dense"),
        ("ir", "vámonos vayámonos vete váyanse irse yéndose idos iros"),
        ("oír", "oírlo oíd óyeme óiganlo oyéndolos"),
        ("reír", "reírse riéndose ríete"),
        ("sentar", "siéntese siéntesele siéntate sentate sentaos sentémonos"),
        ("poner", "ponlo póntelo pónganselo poneos ponete"),
        ("detener", "detenlo detente detenerse deténganse deténganlos"),
        ("prever", "preverlo previéndolo prevelo"),
    ],
)
def test_clitics(verb: str, expected: str) -> None:
    wanted = set(expected.split())
    assert wanted <= all_texts(verb), wanted - all_texts(verb)


@pytest.mark.parametrize(
    ("verb", "wrong"),
    [
        ("desplegar", "desplega despleguen despléguenlas"),
        ("atacar", "atacárlo atacandose atáco"),
        ("retirar", "retirémosnos retirádos"),
        ("mover", "movo move"),
        ("enviar", "envio envia"),
        ("anunciar", "anuncío anuncía"),
        ("destronar", "destrueno"),
        ("pretender", "pretiende"),
        ("intentar", "intienta"),
        ("interrogar", "interruega"),
        ("contentar", "contienta"),
        ("corromper", "corroto"),
        ("ver", "vió"),
        ("huir", "huír huído"),
        ("ir", "andá íos"),
        ("mandar", "manduvo"),
        ("llover", "llove"),
        ("desahuciar", "desahúcia"),
    ],
)
def test_forms_that_do_not_exist(verb: str, wrong: str) -> None:
    assert not set(wrong.split()) & all_texts(verb)


@pytest.mark.parametrize(
    ("verb", "participles"),
    [
        ("romper", "roto"),
        ("abrir", "abierto"),
        ("reabrir", "reabierto"),
        ("descubrir", "descubierto"),
        ("escribir", "escrito"),
        ("suscribir", "suscrito suscripto"),
        ("disolver", "disuelto"),
        ("devolver", "devuelto"),
        ("proponer", "propuesto"),
        ("deshacer", "deshecho"),
        ("satisfacer", "satisfecho"),
        ("contradecir", "contradicho"),
        ("bendecir", "bendecido bendito"),
        ("imprimir", "impreso imprimido"),
        ("proveer", "provisto proveído"),
        ("pudrir", "podrido"),
        ("corromper", "corrompido"),
        ("interrumpir", "interrumpido"),
        ("vivir", "vivido"),
        ("caer", "caído"),
        ("construir", "construido"),
    ],
)
def test_participles(verb: str, participles: str) -> None:
    expected = {stem[:-1] + end for stem in participles.split() for end in ("o", "a", "os", "as")}
    assert {form.text for form in conjugate_verb(verb) if form.tense == "participle"} == expected


@pytest.mark.parametrize(
    ("verb", "both"),
    [
        ("guiar", "guio guió guie guié"),
        ("huir", "hui huí"),
        ("reír", "rio rió"),
        ("predecir", "predecirá predirá predice"),
        ("satisfacer", "satisfaz satisface satisfizo"),
        ("adecuar", "adecuo adecúo"),
        ("auxiliar", "auxilia auxilía"),
        ("asolar", "asola asuela"),
        ("erguir", "yergue irgue irguió"),
        ("haber", "hay ha hubo"),
        ("argüir", "arguye argüimos arguyó argüía"),
        ("avergonzar", "avergüenza avergoncé"),
        ("errar", "yerra erra"),
        ("oler", "huele olía"),
        ("caber", "quepo cupo cabrá"),
        ("saber", "sé sepa supo sabrá"),
        ("asir", "asgo ase"),
        ("andar", "anduvo"),
        ("equivaler", "equivalgo equivaldría"),
        ("sobresalir", "sobresaldrá sobresalgo"),
        ("abstener", "abstuvo absténganse"),
        ("atraer", "atrajeron atraigo atrayendo"),
        ("rehuir", "rehúye rehuyó"),
        ("delinquir", "delinco delinquieron"),
        ("desahuciar", "desahucia desahucien"),
        ("autogobernar", "autogobierna"),
        ("sobreproducir", "sobreprodujo"),
    ],
)
def test_odd_forms(verb: str, both: str) -> None:
    assert set(both.split()) <= all_texts(verb), set(both.split()) - all_texts(verb)


@pytest.mark.parametrize("verb", ["desplegar", "erguir", "asolar", "satisfacer", "ser", "predecir"])
def test_size_of_a_verb(verb: str) -> None:
    assert 230 < len(all_texts(verb)) < 360


def test_every_form_is_plain_lower_case_with_one_accent_at_most() -> None:
    for verb in PARADIGMS:
        for text in all_texts(verb):
            assert text.isalpha(), text
            assert text.islower(), text
            assert sum(letter in "áéíóú" for letter in text) <= 1, text


def test_a_verb_takes_about_a_millisecond() -> None:
    started = time.perf_counter()
    for verb in PARADIGMS:
        conjugate_verb(verb)
    assert (time.perf_counter() - started) / len(PARADIGMS) < 0.01  # ten times what it takes here


@pytest.mark.parametrize(
    ("lemma", "message"),
    [
        (
            "replegarse",
            "lemma must be an infinitive in -ar, -er or -ir, got 'replegarse'; "
            "give the plain infinitive, without -se",
        ),
        ("guerra", "lemma must be an infinitive in -ar, -er or -ir, got 'guerra'"),
        ("", "lemma must be an infinitive in -ar, -er or -ir, got ''"),
    ],
)
def test_no_infinitive(lemma: str, message: str) -> None:
    with pytest.raises(MisuseError) as caught:
        conjugate_verb(lemma)
    assert str(caught.value) == message


def test_stems() -> None:
    stems = find_stems("torcer")
    assert (stems.weak, stems.strong, stems.yo, stems.yo_weak, stems.raised) == (
        "torc",
        ("tuérc",),
        ("tuérz",),
        "torz",
        "torc",
    )
