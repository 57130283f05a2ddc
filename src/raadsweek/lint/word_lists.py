"""Words that residents need not know: abbreviations with their words, hard words with plain ones.

Rarity alone would not do: 'governance', 'conform' and 'WMO' are frequent in any collection.
A council adds its own in `calendars/taal.yml`.
"""

from __future__ import annotations

_ABBREVIATIONS = """
AB: algemeen bestuur
Abw: Algemene bijstandswet
ALV: algemene ledenvergadering
APV: Algemene plaatselijke verordening
AVG: Algemene verordening gegevensbescherming
Awb: Algemene wet bestuursrecht
AZC: asielzoekerscentrum
B&W: burgemeester en wethouders
BAG: Basisregistratie adressen en gebouwen
BBV: Besluit begroting en verantwoording
Bibob: Wet bevordering integriteitsbeoordelingen door het openbaar bestuur
BIZ: bedrijveninvesteringszone
Boa: buitengewoon opsporingsambtenaar
BRP: Basisregistratie personen
BUIG: bundeling van uitkeringen voor bijstand
CJG: Centrum voor Jeugd en Gezin
COA: Centraal Orgaan opvang asielzoekers
DB: dagelijks bestuur
DPG: directeur publieke gezondheid
DSO: Digitaal Stelsel Omgevingswet
FG: functionaris gegevensbescherming
GGD: Gemeentelijke Gezondheidsdienst
GGZ: geestelijke gezondheidszorg
GR: gemeenschappelijke regeling
GREX: grondexploitatie
GRP: gemeentelijk rioleringsplan
GVVP: gemeentelijk verkeers- en vervoersplan
HRM: personeelszaken
IBOR: inrichting en beheer van de openbare ruimte
IHP: integraal huisvestingsplan voor scholen
ISK: internationale schakelklas
IVP: integraal veiligheidsplan
KCC: klantcontactcentrum
KPI: meetbaar doel
LTA: langetermijnagenda
MER: milieueffectrapport
MFA: gebouw voor meer functies
MJOP: meerjarenonderhoudsplan
MPG: meerjarenprogramma grondexploitaties
MRA: Metropoolregio Amsterdam
NPO: Nationaal Programma Onderwijs
OAB: onderwijsachterstandenbeleid
OM: Openbaar Ministerie
OR: ondernemingsraad
OV: openbaar vervoer
OZB: onroerendezaakbelasting
P&C: planning en control
PGB: persoonsgebonden budget
PIP: provinciaal inpassingsplan
POH: praktijkondersteuner van de huisarts
PvA: plan van aanpak
RES: Regionale Energiestrategie
RIB: raadsinformatiebrief
RIEC: Regionaal Informatie- en Expertisecentrum
RIS: raadsinformatiesysteem
ROC: regionaal opleidingencentrum
RMC: regionaal meldpunt voor schoolverlaters
RUD: regionale uitvoeringsdienst
SMART: specifiek, meetbaar, acceptabel, realistisch en tijdgebonden
UWV: Uitvoeringsinstituut Werknemersverzekeringen
VNG: Vereniging van Nederlandse Gemeenten
VRI: verkeerslicht
VTH: vergunningen, toezicht en handhaving
VVE: vereniging van eigenaars
Wabo: Wet algemene bepalingen omgevingsrecht
Wgr: Wet gemeenschappelijke regelingen
Wlz: Wet langdurige zorg
Wmo: Wet maatschappelijke ondersteuning
Wob: Wet openbaarheid van bestuur
Woo: Wet open overheid
WOZ: waardering onroerende zaken
WPG: Wet publieke gezondheid
WSW: Wet sociale werkvoorziening
Wnra: Wet normalisering rechtspositie ambtenaren
ZZP: zelfstandige zonder personeel
"""
_COMMON = """
TODO TBD PM XXX
A4 ABN ADHD AED AH AMRO ANP ANWB APK AZ BSN BTW BV CAO CBS CD CDA CO2 COVID CPB CPNB D66 DNA
DVD EHBO EK EPD EU FAQ FC FNV GIF GPS GSM HAVO HBO HEMA HIV HR HTML IBAN ICT ID II III IJ IKEA
ING IP IQ ISBN ITV IV IX JA JPG KLM KNMI KNVB KPN LED LGBT LHBTI LHBTIQ LOI LP MBO MP3 MP4 MS
MSN NAVO NEN NL NO NOS NPO NRC NS NV NVT NW OBA OK PC PDF PGB PIN PNG PO PS PSV PVV QR RABO
RIVM ROVA RSS RTL SGP SMS SOS SP SRV SUV TNO TT TV UNESCO UNICEF URL USA USB VBO VI VII VIII
VMBO VN VOF VS VVD VVV VWO WC WHO WIFI WK WO WW WWW XI XII XL XXL ZO ZW
"""
_HARD = """
aangaande: over
accorderen: goedkeuren
adequaat: goed
adhesie: steun
ambtshalve: vanuit het ambt
amenderen: wijzigen
beleidsmatig: in het beleid
beleidsvoornemen: plan
bestuurlijk traject: overleg
bewerkstelligen: zorgen voor
bijgevolg: daarom
borgen: zorgen dat het goed blijft
geborgd: geregeld, ook voor later
conform: volgens
consulteren: om raad vragen
contourennota: plan op hoofdlijnen
criterium: eis
dekkingsvoorstel: voorstel waar het geld vandaan komt
desalniettemin: toch
derhalve: daarom
dientengevolge: daardoor
discrepantie: verschil
doelmatigheid: zo weinig mogelijk geld voor wat u wilt bereiken
doorvertaling: uitwerking
doorvertalen: uitwerken
effectueren: uitvoeren
geeffectueerd: uitgevoerd
geëffectueerd: uitgevoerd
evident: duidelijk
exploitatieovereenkomst: afspraken over het gebruik
faciliteren: mogelijk maken
fiatteren: goedkeuren
fricties: problemen
gebiedsgericht: per wijk of buurt
geconstateerd: gezien
geïmplementeerd: ingevoerd
geoperationaliseerd: uitgewerkt
operationaliseren: uitwerken
geprioriteerd: gekozen wat het eerst komt
geraamd: geschat
governance: hoe het bestuur is geregeld
hamerstuk: voorstel waarover de raad zonder debat besluit
implementeren: invoeren
implementatie: invoering
in casu: hier
indachtig: met in gedachten
indien: als
ingevolge: volgens
initiëren: beginnen
inkaderen: grenzen stellen
integraal: in samenhang
integrale: in samenhang
inzake: over
jegens: tegenover
jurisprudentie: eerdere uitspraken van rechters
kadernota: plan met de hoofdlijnen voor de begroting
kaderstellend: met grenzen die de raad stelt
kaderstelling: grenzen die de raad stelt
krachtens: volgens
leges: kosten voor een aanvraag
mandateren: overdragen
middels: met
mitigeren: kleiner maken
monitoren: volgen
nopen: dwingen
onderhavig: dit
onverwijld: meteen
opiniërend: om meningen te horen
opteren: kiezen
participatietraject: hoe bewoners meedenken
planologisch: in de plannen voor de ruimte
prioriteren: kiezen wat het eerst komt
programmabegroting: plan voor al het geld
programmarekening: verantwoording van het geld
raadsinformatiebrief: brief van het college aan de raad
rechtmatigheid: volgens de regels
reikwijdte: waarover het gaat
resulteren: leiden
robuust: sterk
sonderen: vragen wat men vindt
stakeholder: betrokkene
stringent: streng
synergie: samen meer bereiken
taakstelling: opdracht om te bezuinigen
ten aanzien van: over
ten behoeve van: voor
ten gevolge van: door
teneinde: om
tevens: ook
transitie: verandering
uitrol: invoering
uitrollen: invoeren
verankeren: vastleggen
vigerend: geldend
vigeren: gelden
voornemens: van plan
voormeld: genoemd
voorts: ook
vooralsnog: voorlopig
welstandsnota: regels voor hoe gebouwen eruitzien
zienswijze: mening
zorgdragen: zorgen
"""

_INVARIABLE = """
aangaande bijgevolg desalniettemin derhalve dientengevolge indachtig indien ingevolge inzake jegens
krachtens middels teneinde tevens vooralsnog voornemens voorts
"""


def _pairs(lines: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in lines.strip().splitlines())
    return {name: words for name, _, words in pairs}


ABBREVIATIONS = {short.upper(): (short, words) for short, words in _pairs(_ABBREVIATIONS).items()}
"""An abbreviation in capitals to how it is written and what it stands for."""
COMMON = frozenset(_COMMON.split())
"""What everybody knows, and what is a name."""
HARD_WORDS = _pairs(_HARD)
"""A hard word to plain ones."""
INVARIABLE = frozenset(_INVARIABLE.split())
"""Those of them that take no endings: with one it is another word (`indienen`)."""
