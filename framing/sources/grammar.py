"""Closed classes of Spanish words that bound a noun phrase or belong to a verb group.

They are grammar, not vocabulary that anybody would want to edit, so they live here and not in a lexicon.
All in lower case.
"""


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


DETERMINERS = words_of("""
    el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos
    aquellas su sus nuestro nuestra nuestros nuestras mi mis tu tus otro otra otros otras dicho dicha
    dichos dichas ambos ambas varios varias cada todos todas ningún ninguna algún alguna algunos algunas
    cualquier
""")
DEFINITE = words_of("""
    el la los las este esta estos estas ese esa esos esas aquel aquella dicho dicha su sus al del
""")
FEMININE = words_of("la las una unas esta estas esa esas aquella nuestra otra dicha alguna ninguna")
OF = words_of("de del")
PREPOSITIONS = words_of("""
    a al ante bajo con contra de del desde durante en entre excepto hacia hasta mediante para por según
    sin sobre tras vía versus salvo
""")
CLITICS = words_of("se me te le les lo la los las nos os")
HAVE = words_of("ha han había habían haya hayan hubo habrá habrán")
PASSIVE = words_of("es son era eran fue fueron sido será serán sea sean siendo")
"""Forms of *ser* before a participle."""
NEGATIONS = words_of("no nunca jamás tampoco ni sin")
RELATIVES = words_of("que quien quienes cual cuales")
NUMERALS = words_of("dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien mil")
POSSESSIVE_RELATIVES = words_of("cuyo cuya cuyos cuyas")
GENERIC = words_of("""
    político política funcionario funcionaria dirigente líder directivo directiva representante artista
    actor actriz cantante deportista jugador jugadora futbolista entrenador entrenadora técnico
    empresario empresaria escritor escritora joven especialista experto experta investigador
    investigadora científico científica académico académica profesor profesora abogado abogada
""")
"""Nouns with which somebody named before, of whatever type, may be meant: *afirmó el político*."""
VAGUE = words_of("federal estatal local nacional actual propio citado mismo mencionado")
"""Modifiers that narrow no office down."""
CONNECTORS = words_of("pues ya que porque aunque pero y mientras ahora además también donde")
"""Words that may open a clause in front of *según*."""
SUBORDINATORS = words_of("cuando porque aunque mientras pues")
COORDINATORS = words_of("y e ni pero sino")
INTERROGATIVES = words_of("""
    qué quién quiénes cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles si por
""")
NAME_PARTICLES = words_of("van von der den da dos di dello della du bin ibn al ben el la las los y i")
PARTS_OF = words_of("""
    uno una unos unas alguno alguna algunos algunas varios varias grupo grupos mayoría minoría equipo
    parte decenas cientos miles docenas centenares miembro miembros integrantes par serie conjunto
    muchos muchas tercio mitad
""")
"""Heads that pass the role on to their complement: *un grupo de vecinos*."""
ADDRESSES = words_of("señor señora señorita don doña monseñor doctor doctora ex vice primer primera")
"""Words that stand before an office or a name."""
CLUBS = words_of("real atlético inter deportivo sporting paris club")
"""Words before a place in the name of a club: *Real Madrid*."""
TITLES = words_of("dr dra sr sra lic ing mtro mtra prof gral cnel arq")
"""Abbreviations before a name."""
FIRST_NAMES = words_of("israel washington jordania argentina francia américa irlanda china")
"""Names of countries and capitals that people bear as first names."""
GIVEN_NAMES = words_of("""
    adriana adrián agustín alba alberto alejandra alejandro alfonso alfredo alicia álvaro amalia ana andrea
    andrés ángel ángela angélica antonia antonio arturo aurora beatriz belén bernardo blanca camila camilo
    carla carlos carmen carolina catalina cecilia césar clara claudia claudio cristina daniel daniela david
    diana diego eduardo elena elisa emilia emilio enrique ernesto esteban esther eva fabián federico felipe
    félix fernanda fernando francisco gabriel gabriela gerardo gloria gonzalo graciela guadalupe guillermo
    gustavo héctor hernán hugo ignacio inés irene isabel iván jaime javier jesús joaquín jorge josé juan
    juana julia julián julio karina laura leonardo leonor leticia liliana lorena lorenzo lourdes lucas lucía
    luis luisa manuel manuela marcela marcelo marcos margarita maría mariana mariano marina mario marta
    martha martín mateo matías mauricio mercedes miguel miriam mónica natalia nicolás noelia norma nuria
    olga óscar oscar pablo paloma patricia patricio paula pedro pilar rafael ramiro ramón raquel raúl rebeca
    ricardo roberto rocío rodrigo rosa rosario rubén salvador sandra santiago sara sebastián sergio silvia
    sofía sonia susana teresa tomás valentina valeria vanessa vanesa verónica vicente víctor victoria
    virginia ximena yolanda
""")
"""First names that are frequent in Spanish: an office behind one of them is a surname (*Pablo Rey*)."""
TIMES = words_of("""
    lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio
    agosto septiembre setiembre octubre noviembre diciembre semana semanas mes meses año años día días
    hora horas mañana fin final tarde noche madrugada víspera ayer hoy anoche anteayer jornada momento
    vez minuto minutos pasado pasada
""")
"""Nouns that say when."""
WEEKDAYS = words_of("lunes martes miércoles jueves viernes sábado domingo")
ADVERBS = words_of("""
    ya también además así después luego entonces asimismo incluso igualmente siempre recientemente ahora
    antes previamente ayer hoy anoche mañana anteayer allí ahí aquí aún todavía sólo solo tanto mismo
    tajante rotundo
""")
FINITE = HAVE | words_of("""
    es son era eran fue fueron está están estaba estaban estuvo será serán sería serían sea sean tiene
    tienen tenía tenían tuvo tuvieron hay he hemos has puede pueden podía podían podría podrían pudo
    pudieron debe deben debía deberá deberán debería deberían va van iba iban hace hacen hacía hizo
    hicieron dijo dice dicen vio ve ven sabe dio dan da quiere quiso sigue siguen siguió llega llevan
    lleva
""")
"""Frequent finite forms, mostly of auxiliaries."""
FUNCTION = (
    PREPOSITIONS
    | CLITICS
    | NEGATIONS
    | RELATIVES
    | COORDINATORS
    | ADVERBS
    | FINITE
    | words_of("""
    ser sido siendo estar tener haber poder o u como cuando donde mientras aunque porque pues si sí más
    menos muy tan mucho poco casi apenas cuyo cuya cuyos cuyas qué quién cómo cuándo dónde cuánto cuál
    yo tú usted ustedes nosotros esto eso aquello ello algo nada nadie alguien cuanto pese gracias junto
    través embargo cabe finalmente debido acerca respecto cerca lejos dentro fuera frente alrededor
    adelante atrás quizá quizás acaso tal obstante adonde ambos mas empero
""")
)
"""Words at which a noun phrase ends."""
AFTER_DOING = words_of("tras al")
"""Before an infinitive that reports: *tras decir que*."""
INFINITIVE_HEADS = words_of("después luego además seguida seguido acaba acaban acababa acabó antes")
"""Before *de* and an infinitive that reports: *después de decir que*."""
INFINITIVE_HELPERS = words_of("""
    volvió volvieron vuelve vuelven vuelto llegó llegaron llega llegado pasó pasaron limitó limitaron
    negó aprovechó apresuró comenzó empezó atrevió alcanzó dedicó
""")
"""Before *a* or *en* and an infinitive that reports: *volvió a decir que*."""
MODALS = words_of("deber poder ser haber")
"""Infinitives that are nouns too, and none behind *no*."""
INFINITIVE_MODALS = words_of("""
    quiso quisieron quiere quieren suele suelen solía solían evitó logró consiguió
""")
"""Directly before an infinitive that reports: *quiso decir que*."""
NOT_INFINITIVES = words_of("""
    lugar mujer bar azar mar par taller líder cáncer militar familiar escolar popular similar regular
    nuclear dólar hogar ayer alquiler crucer deber placer particular singular ejemplar titular auxiliar
    solar lunar polar hangar altar radar pilar collar pulgar ulterior azúcar néctar hábitat bienestar
    malestar pesar máster carácter number chófer primer tercer cualquier celular vascular espectacular
""")
"""Nouns and adjectives that end like infinitives."""
PRONOUNS = dict.fromkeys(words_of("él ellos este éste aquél"), "m")
PRONOUNS |= dict.fromkeys(words_of("ella ellas ésta aquélla"), "f")
"""Pronouns that can be a subject, with their gender."""
