"""The names by which readers know the outlets behind web domains, and the news agencies' names."""

import re
from urllib.parse import urlsplit

_DOMAINS = {
    "20minutos.es": "20 Minutos",
    "abc.es": "ABC",
    "aljazeera.com": "Al Jazeera",
    "animalpolitico.com": "Animal Político",
    "apnews.com": "AP",
    "aristeguinoticias.com": "Aristegui Noticias",
    "axios.com": "Axios",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "bloomberg.com": "Bloomberg",
    "cadenaser.com": "Cadena SER",
    "clarin.com": "Clarín",
    "cnn.com": "CNN",
    "cubadebate.cu": "Cubadebate",
    "dailymail.co.uk": "Daily Mail",
    "dw.com": "Deutsche Welle",
    "economist.com": "The Economist",
    "efe.com": "EFE",
    "elconfidencial.com": "El Confidencial",
    "eldiario.es": "elDiario.es",
    "elespanol.com": "El Español",
    "elespectador.com": "El Espectador",
    "elfinanciero.com.mx": "El Financiero",
    "elmercurio.com": "El Mercurio",
    "elmundo.es": "El Mundo",
    "elnacional.com": "El Nacional",
    "elpais.com": "El País",
    "elperiodico.com": "El Periódico",
    "elsaltodiario.com": "El Salto",
    "eltiempo.com": "El Tiempo",
    "eluniversal.com.mx": "El Universal",
    "emol.com": "Emol",
    "euronews.com": "Euronews",
    "europapress.es": "Europa Press",
    "excelsior.com.mx": "Excélsior",
    "forbes.com": "Forbes",
    "foxnews.com": "Fox News",
    "france24.com": "France 24",
    "ft.com": "Financial Times",
    "globaltimes.cn": "Global Times",
    "granma.cu": "Granma",
    "infobae.com": "Infobae",
    "jornada.com.mx": "La Jornada",
    "kyivindependent.com": "The Kyiv Independent",
    "lanacion.com.ar": "La Nación",
    "larazon.es": "La Razón",
    "latercera.com": "La Tercera",
    "lavanguardia.com": "La Vanguardia",
    "lefigaro.fr": "Le Figaro",
    "lemonde.fr": "Le Monde",
    "milenio.com": "Milenio",
    "nytimes.com": "The New York Times",
    "okdiario.com": "OKdiario",
    "pagina12.com.ar": "Página/12",
    "politico.com": "Politico",
    "politico.eu": "Politico",
    "prensa-latina.cu": "Prensa Latina",
    "proceso.com.mx": "Proceso",
    "publico.es": "Público",
    "rebelion.org": "Rebelión",
    "reforma.com": "Reforma",
    "reuters.com": "Reuters",
    "rt.com": "RT",
    "rtve.es": "RTVE",
    "semana.com": "Semana",
    "sinembargo.mx": "SinEmbargo",
    "spiegel.de": "Der Spiegel",
    "sputniknews.com": "Sputnik",
    "sputniknews.lat": "Sputnik",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "telam.com.ar": "Télam",
    "telegraph.co.uk": "The Telegraph",
    "telesurtv.net": "teleSUR",
    "theguardian.com": "The Guardian",
    "thetimes.co.uk": "The Times",
    "univision.com": "Univision",
    "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal",
    "xinhuanet.com": "Xinhua",
    "zerohedge.com": "ZeroHedge",
}

_AGENCIES = {
    "Reuters": ("Reuters",),
    "EFE": ("EFE", "Efe", "Agencia EFE", "Agencia Efe"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "DPA": ("DPA", "dpa"),
    "ANSA": ("ANSA", "Ansa"),
    "Xinhua": ("Xinhua",),
    "TASS": ("TASS", "Tass"),
    "Europa Press": ("Europa Press", "EuropaPress"),
    "Télam": ("Télam", "Telam"),
    "Prensa Latina": ("Prensa Latina",),
    "Bloomberg": ("Bloomberg",),
    "Notimex": ("Notimex", "NTX"),
    "Sputnik": ("Sputnik",),
    "RIA Novosti": ("RIA Novosti", "RIA Nóvosti"),
    "Interfax": ("Interfax",),
    "Anadolu": ("Anadolu", "Agencia Anadolu"),
    "Kyodo": ("Kyodo",),
    "UPI": ("UPI",),
    "Lusa": ("Lusa",),
    "Servimedia": ("Servimedia",),
    "Colpisa": ("Colpisa",),
    "Colprensa": ("Colprensa",),
    "Andina": ("Agencia Andina",),
    "Noticias Argentinas": ("Noticias Argentinas",),
    "Quadratín": ("Quadratín", "Quadratin"),
    "Apro": ("apro", "Apro"),
    "CNN": ("CNN",),
    "agencias": ("Agencias", "agencias"),
}

_BY_SPELLING = {
    variant: name
    for name, spellings in _AGENCIES.items()
    for spelling in spellings
    for variant in (spelling, spelling.upper())
}

AGENCY = (
    "(?:" + "|".join(re.escape(spelling) for spelling in sorted(_BY_SPELLING, key=len, reverse=True)) + ")"
)
"""Regular expression for one agency as credits spell it; lower case only where an agency writes so itself."""


def agency_name(spelling: str) -> str | None:
    """Return the usual name of an agency spelled as in a credit ("EUROPA PRESS", "Efe"), or None."""
    return _BY_SPELLING.get(" ".join(spelling.split()))


def outlet_of(address: str) -> str | None:
    """Name the outlet behind a URL or a bare domain.

    Parameters
    ----------
    address
        ``https://www.zerohedge.com/x`` or ``zerohedge.com``.

    Returns
    -------
    str or None
        The name that readers know where the domain is in the table, else the domain without ``www.``;
        None where there is no domain in the address.

    """
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    labels = host.rstrip(".").split(".")
    for first in range(len(labels) - 1):
        known = _DOMAINS.get(".".join(labels[first:]))
        if known:
            return known
    return ".".join(labels[1:] if labels[0] in ("www", "m", "amp") else labels)
