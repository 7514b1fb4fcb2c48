"""Capitals and other seats of government, by which a place tells its country (ISO 3166-1)."""

from __future__ import annotations

from kg.errors import SourceError

_SEATS = """
AE Abu Dhabi|Dubai;AF Kabul;AL Tirana;AM Yerevan;AO Luanda;AR Buenos Aires;AT Vienna
AU Canberra|Sydney|Melbourne;AZ Baku;BA Sarajevo;BD Dhaka;BE Brussels;BG Sofia;BH Manama
BN Bandar Seri Begawan;BO La Paz;BR Brasilia|Brasília;BT Thimphu;BW Gaborone;BY Minsk
CA Ottawa|Toronto|Montreal;CD Kinshasa;CH Bern|Berne|Geneva|Zurich;CL Santiago;CM Yaounde
CN Beijing|Shanghai|Guangzhou|Shenzhen|Chongqing|Tianjin|Wuhan|Chengdu|Hangzhou|Nanjing|Xi'an|Urumqi|Lhasa
CO Bogota|Bogotá;CU Havana;CY Nicosia;CZ Prague;DE Berlin|Frankfurt|Frankfurt am Main|Munich
DK Copenhagen;DZ Algiers;EC Quito;EE Tallinn;EG Cairo;ES Madrid|Barcelona;ET Addis Ababa;FI Helsinki
FJ Suva;FR Paris|Strasbourg;GB London|Edinburgh|Cardiff|Belfast;GE Tbilisi;GH Accra;GR Athens
HK Hong Kong;HR Zagreb;HU Budapest;ID Jakarta;IE Dublin;IL Jerusalem|Tel Aviv;IN New Delhi|Delhi|Mumbai
IQ Baghdad;IR Tehran;IS Reykjavik;IT Rome|Milan;JM Kingston;JO Amman;JP Tokyo|Osaka;KE Nairobi;KG Bishkek
KH Phnom Penh;KP Pyongyang;KR Seoul|Sejong;KW Kuwait City;KZ Astana|Almaty;LA Vientiane;LB Beirut
LK Colombo;LT Vilnius;LU Luxembourg;LV Riga;LY Tripoli;MA Rabat;MD Chisinau;ME Podgorica;MK Skopje
MM Naypyitaw|Nay Pyi Taw|Yangon;MN Ulan Bator|Ulaanbaatar;MO Macao|Macau;MT Valletta;MU Port Louis
MW Lilongwe;MX Mexico City;MY Kuala Lumpur|Putrajaya;MZ Maputo;NA Windhoek;NG Abuja|Lagos
NL The Hague|Amsterdam;NO Oslo;NP Kathmandu;NZ Wellington|Auckland;OM Muscat;PA Panama City;PE Lima
PG Port Moresby;PH Manila;PK Islamabad|Karachi;PL Warsaw;PT Lisbon;PY Asuncion|Asunción;QA Doha
RO Bucharest;RS Belgrade;RU Moscow|St. Petersburg;RW Kigali;SA Riyadh|Jeddah;SD Khartoum;SE Stockholm
SG Singapore;SI Ljubljana;SK Bratislava;SN Dakar;SY Damascus;TH Bangkok;TJ Dushanbe;TM Ashgabat;TN Tunis
TR Ankara|Istanbul;TW Taipei;TZ Dodoma|Dar es Salaam;UA Kyiv|Kiev;UG Kampala
US Washington|Washington, D.C.|Washington, DC|Washington D.C.|New York;UY Montevideo;UZ Tashkent
VE Caracas;VN Hanoi;ZA Pretoria|Cape Town;ZM Lusaka;ZW Harare
"""
_STATES = """
AU Australia;BR Brazil;CA Canada;CN China;DE Germany;EG Egypt;ES Spain;FR France
GB England|the United Kingdom|UK;HK Hong Kong;ID Indonesia;IE Ireland;IN India;IT Italy;JP Japan;KE Kenya
KR Korea;MX Mexico;MY Malaysia;NG Nigeria;NL the Netherlands;NZ New Zealand;PH the Philippines
PK Pakistan;PL Poland;RU Russia;SE Sweden;SG Singapore;TH Thailand;TR Türkiye|Turkey;US the United States
VN Vietnam;ZA South Africa
"""

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE
YT ZA ZM ZW
EU XK
"""
"""ISO 3166-1, with the two reserved codes under which bodies speak."""


def _table(rows: str) -> dict[str, str]:
    pairs = (row.strip().split(" ", 1) for line in rows.split("\n") for row in line.split(";"))
    return {name.casefold(): code for code, *names in pairs for name in "|".join(names).split("|") if name}


_COUNTRIES = frozenset(_CODES.split())
_COUNTRY_OF = {**_table(_STATES), **_table(_SEATS)}


def country_of(place: str | None) -> str | None:
    """The country code that a place's name makes evident, or None.

    >>> country_of("Nairobi"), country_of("Lisbon, Portugal"), country_of("Springfield")
    ('KE', 'PT', None)
    """
    parts = [place or "", *(place or "").split(", ")]
    codes = (_COUNTRY_OF.get(part.strip().casefold()) for part in parts)
    return next((code for code in codes if code), None)


def country_code(given: str) -> str:
    """A code of ISO 3166-1 in capitals; `SourceError` if no country has it, with the one that may be meant.

    >>> country_code("hk")
    'HK'
    """
    if given.upper() in _COUNTRIES:
        return given.upper()
    meant = country_of(given) or (given[::-1].upper() if given[::-1].upper() in _COUNTRIES else None)
    near = sorted(code for code in _COUNTRIES if given and code.startswith(given[:1].upper()))
    hint = f"did you mean {meant}?" if meant else f"near it: {' '.join(near)}" if near else ""
    what = "; ".join(part for part in ("give the two letters of ISO 3166-1, such as HK", hint) if part)
    raise SourceError(f"country {given!r}: not a country code; {what}")
