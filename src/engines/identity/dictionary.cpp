#include "engines/identity/dictionary.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace amana::identity {
namespace {

// clang-format off
constexpr std::array families = std::to_array<std::string_view>({
    // Prophets, and the names most given.
    "mohamed mohammed mohammad muhammad mohamad muhammed muhamad mouhamed mouhammad mouhamad "
    "mohamadou mohammadou muhammadu mahamadou mahamadu mahamad mahamat mohamet mouhamadou mouhamet "
    "mehmed mehmet mohd محمد محمدو",
    "mamadou mamadu mamadi mammadou مامادو ممادو",
    "mahaman mahamane maman mamane mammane mamman muhamman ماهامان محمن مامان",
    "ahmed ahmad ahmet achmed ahmat ahmadou ahmadu احمد احمدو",
    "amadou amadu hamadou hamadu امادو حمادو",
    "mahmoud mahmud mahmood mahmout mamoudou mamoudu mahamoud mahamoudou mahmoudou mahmudu محمود",
    "moustapha mustapha mustafa moustafa mostafa mostapha mustafah almoustapha almustapha almoustafa "
    "moustaph مصطفي",
    "moussa musa mousa moosa mussa moussah musah موسي",
    "issa isa eissa aissa essa iissa issah isah عيسي",
    "ibrahim ibraheem ibrahima ibrahimou ibrahimu ibrahime brahim brahima ibrahem ibraim braima "
    "ابراهيم براهيم ابراهيما",
    "ismail ismael ismaila ismaeel esmail smail samaila samayila isma اسماعيل سماعيل",
    "ishaq ishak issaka issak isaac issaac isaka ishaku issiaka isiaka اسحاق اسحق ايساكا",
    "yacoub yacouba yakubu yaqub yakoub yacoubou yaqoub yaacoub yakouba yaqoob يعقوب",
    "youssouf yusuf yusif youssef yousef yousif yousuf yussuf yousouf yusufu yusup issoufou issoufa "
    "issouf issifou isufu isufou issoufi isoufou yssouf يوسف ايسوفو يوسفو",
    "dawud daouda dauda dawood daoud daud dawda dawuda داود داوود داودا",
    "souleymane suleiman sulaiman soulaymane sulayman souleyman soulayman sulaimon suleman sulemanu "
    "souleimane suleyman slimane sliman soliman sleiman seliman سليمان",
    "ayoub ayyub ayub ayouba ayuba ayoob ايوب",
    "younous yunus younes younis yunusa younoussa yunis yunous younoussi younouss younus يونس",
    "yahya yahaya yahia yehia yaya yahiya yaha yahaiya يحيي",
    "zakari zakaria zakariya zakariyya zakary zakariah zakarya zakariyah زكريا زكاري",
    "haroun harun haruna harouna haroon harou هارون",
    "adam adamou adamu adama ادم ادمو ادامو",
    "nouh nuhu nouhou nuh nooh nouha noah نوح",
    "idriss idris idrissa idrisa driss idrees idrisu idriso ادريس",
    "lout lut lot لوط",
    "shouaib shuaib chaibou chouaib choaib shuaibu saibou chouaibou shoaib saibu shaibu chaib شعيب",
    "saleh salih salihou salihu salehou salihi صالح",
    "salah salahou صلاح",
    "lawali lawal laouali lawwali laoual lawally aoual awwal اول الاول لوالي",
    // The first caliphs and the house of the Prophet.
    "aboubacar abubakar aboubakar abubacar aboubakr abubakr abubaker aboubaker aboubakari abubakari "
    "boubacar boubakar bubakar boubakari aboubacari boubacari bubacar aboubekr boubeker boubaker "
    "ابوبكر بوبكر ابابكر بوبكار ابوبكار",
    "oumar omar umar oumarou umaru omarou oumaru omer oumare umarou عمر اومارو عومر",
    "ousmane othman osman usman uthman ousman ousmana usmanu ousmanou othmane osmane outhman عثمان "
    "عثمن اوسمان",
    "ali aliou aliyu alio aly aliyou aliu عليو علي",
    "hassan hasan hassane hassana hasane alhassane alhassan alhasan alassane elhassan lassane "
    "lassana assane hassanou hasanu حسن الحسن حسنو",
    "hussein hussain husayn houssein hussaini houssaini housseini housseyni husseini ousseini husein "
    "hossein alhousseini alhoussein fouseini fousseyni housseine usaini useini houssayn alhussein "
    "حسين الحسين حسيني",
    "hamza hamzah hamsa amza همزه حمزه",
    "abbas abass abbass abasse عباس العباس",
    "bilal bilali billal bila بلال",
    "salman salmane سلمان",
    "khalid khaled halid halidou halidu khaleed kalid khalidou kaled خالد",
    "zayd zaid zeid zayed zeyd زيد",
    "anas anass اناس انس",
    "talha talhah talhatou طلحه",
    "aicha aisha aysha aisatou aissatou aissata aichatou aishatu aishat ayesha aichata aishatou "
    "aichat عايشه عيشه عيشتو عايشتو",
    "fatima fatimah fatma fatouma fatoumata fatimata fatimatou fati fatime fatimatu fadima fadimata "
    "fatoum fatou fadimatou fatimetou fatimeta fatema فاطمه فاطيمه فاطمتو فاتيماتا",
    "khadija khadijah hadiza kadidja kadidia khadidja hadijatou hadidjatou khadidiatou kadiatou "
    "khadeeja hadizatou kadija khadijatou khadiga خديجه",
    "mariam maryam mariama maryama meriem maryamou mariame maryamu miriam meryem mariamou myriam "
    "مريم مرياما",
    "zeinab zaynab zainab zeinabou zenabou zeynab zainabou zainabu zaneb zeyneb zenab zenaba zeineb "
    "zaynabou زينب زينبو",
    "amina aminatou aminata amena aminah aminatu ameena aminatta امينه امينتو",
    "halima halimatou halimata halimah halimatu haleema حليمه",
    "hawa hawaou haoua hawwa haua hauwa awa haouaou حوا",
    "rakia roukaya ruqayya rakiatou rukayya rokia rokiatou roukayatou rukayyatu rouqaya rokaya "
    "roukia rakiya رقيه",
    "safia safiya safiatou safiyya safiyatou safiyah safya safiyatu صفيه",
    "salamatou salamatu salama salamata salameh سلامه سلامتو",
    "ramatou rahmatou rahama rahma rahmata ramata rahmatu ramatoulaye rahmatoullah رحمه رحمتو",
    "balkissa balkissou bilkisu bilqis bilkis balkis balkisu belkis balkisou بلقيس",
    "habiba habibatou habibah habibata حبيبه",
    "nafissa nafissatou nafisa nafisatou nafissata nafisatu نفيسه",
    "rachida rashida rachidatou rashidatu رشيده",
    "zahra zara zahara zarah zouhra zohra الزهرا زهره زهرا زاره",
    "samira samiratou سميره",
    "jamila djamila jamilatou djamilatou jamilah جميله",
    "soumaya soumeya sumayya sumaya سميه",
    "asma asmaou asmau asmah اسما",
    "oumoul oumou umm oum oummou umma ام",
    "saadatou saadatu saadat saade سعادات",
    // Servants of God.
    "abdallah abdoulaye abdoulahi abdullah abdullahi abdulla abdalla abdoulahy abdellah abdallahi "
    "abdellahi abdullaye abdoullahi abdoullaye abdoula abdoullah abdulahi عبدالله عبدالاه عبداللهي",
    "abdourahamane abdurrahman abdourahmane abderrahmane abderrahman abdulrahman abdelrahman "
    "abdramane abdrahamane abdoulrahamane abdoulrahman abdurahman abdrahmane abderahmane abdurahaman "
    "abdoulrahmane عبدالرحمن عبدالرحمان",
    "abdoulkarim abdelkarim abdulkarim abdoulkarimou abdelkrim abdelkareem abdulkareem abdoukarim "
    "abdelkerim abdoulkerim عبدالكريم",
    "abdoulkader abdelkader abdulkadir abdulqadir abdelqader abdulqader abdulkader abdoulkadri "
    "abdoulkadre abdelgader abdulkadr abdelkadir abdoukader عبدالقادر",
    "abdoulaziz abdelaziz abdulaziz abdoulazize abdoulazizou abdelazeez abdoulazis عبدالعزيز",
    "abdoulrazak abdelrazak abdulrazak abdourazak abdourazakou abderrazak abdulrazzaq abdelrazzaq "
    "abdourazaq abderrazzak abdulrazaq abdoulrazakou عبدالرزاق",
    "abdoulsalam abdelsalam abdulsalam abdousalam abdessalam abdussalam abdousalami abdoussalam "
    "abdousallam abdulsalami abdoussalami abdesselam عبدالسلام",
    "abdoulwahab abdelwahab abdulwahab abdoulwahabou abdelouahab abdoulouahab abdoulwahabi "
    "abdoulouahabou abdulwahhab عبدالوهاب",
    "abdoulmajid abdelmajid abdulmajid abdoulmadjid abdelmadjid abdelmajeed abdulmajeed "
    "abdoulmajidou عبدالمجيد",
    "abdoulmalik abdelmalik abdulmalik abdelmalek abdoulmalick abdulmalek abdoulmaliki عبدالمالك "
    "عبدالملك",
    "abdoulrachid abdelrachid abdulrashid abdourachid abderrachid abdurrashid abdourachidou "
    "abdulrasheed abdoulrashid عبدالرشيد",
    "abdoulnasser abdelnasser abdulnasir abdounasser abdoulnassir abdunnasir abdennacer abdennasser "
    "abdoulnasirou عبدالناصر",
    "abdou abdu عبده عبدو",
    "abdoulhamid abdelhamid abdulhamid abdoulhamidou abdelhameed abdulhameed عبدالحميد",
    "abdoullatif abdellatif abdullatif abdoulatif abdoulatifou abdulatif abdelatif عبداللطيف",
    "abdoulfatah abdelfatah abdulfatah abdelfattah abdulfattah abdoulfatahou abdoulfattah عبدالفتاح",
    "abdoulwahid abdelwahid abdulwahid abdelwahed abdoulwahidou abdelouahid abdoulwahed عبدالواحد",
    "abdoulmoumouni abdelmoumen abdulmumin abdoulmoumini abdoulmoumine abdelmoumin abdulmoumin "
    "عبدالمومن",
    // Other given names of the Sahel and the Sahara.
    "sani thani sanni sany ثاني سانو ساني",
    "sanoussi sanusi senoussi senussi sanousi snoussi sanussi السنوسي سنوسي",
    "garba garbou غاربا garbah",
    "hamidou hamid hamidu hameed حميد حميدو",
    "hamani hammani hamany حماني",
    "hamissou hamisu khamis khamissou hamisou خميس",
    "harissou harisou haris harith حارث",
    "habib habibou habibu habeeb حبيب حبيبو",
    "habou habu هابو حبو",
    "hadi hady hadiou الهادي هادي",
    "hachim hashim hachimou hashimu hashem hachem هاشم",
    "illiassou ilyas ilias iliasou iliassou ilyasu elias illyassou ilyasse الياس",
    "imrane imran imrana amrane عمران omran umran",
    "inoussa inusa inousa yinusa اينوسا",
    "jamil jamilou djamil djamilou jamilu jameel جميل",
    "jibril djibril jibrin djibrilla jibrilla jibrila jibreel gibril djibrine jibrine djibrillou "
    "jibirila جبريل جيبريلا",
    "jibo djibou jibou",
    "kabirou kabir kabiru kebir kabeer كبير كابيرو",
    "kadri kadir qadir qadri kadre kader قادر قادري",
    "kalilou khalil halilou halilu khaleel kalil kalilu خليل",
    "laminou lamine lamin alamine elamine laminu amin amine aminou aminu ameen alamin الامين امين",
    "lamido lamidou لاميدو",
    "maazou maazu mouazou معاذ معاذو",
    "mai mey",
    "malam mallam maalam مالم معلم",
    "mansour mansur mansourou mansoor mansuru manssour منصور",
    "mouctar moctar mokhtar mukhtar muktar mouktar moukhtar mokhtarou mukhtaru mouktarou مختار "
    "المختار",
    "moubarak mubarak mubarack moubaraka moubarack mubaraku مبارك",
    "moudi mudi moudy",
    "mourtala murtala mortada murtada murtaza mourtada mourtalla مرتضي",
    "moutari mutari moutary mutaru",
    "nassirou nasir nasser nasiru nassir nacer naser nassiru ناصر",
    "nasr nassr نصر",
    "nazir nazirou naziru nadhir نذير",
    "noureddine nouradine nuruddin nourdine noureddin nuradin nouraddin noureldin nouroudine "
    "nouredine nuraddeen nourddine نورالدين",
    "nouri nuri نوري النوري",
    "ramadan ramadane ramadhan ramadhane ramazan ramzan romdhane ramdane ramadani رمضان",
    "rabiou rabiu rabi rabio ربيع رابيو",
    "rachid rashid rachidou rashidu rasheed rachide رشيد",
    "rayanatou rayana",
    "sabiou sabiu sabio صابو",
    "sadou sadu saadou saad saadu سعد سعدو",
    "saidou said saeed seidou saidu seydou seidu seyidou saiid seid سعيد سعيدو",
    "salami sallami السلامي",
    "salifou salif salifu سالف",
    "salissou salisu salis",
    "sama samma",
    "sidi sidy sidie seydi سيدي",
    "sidikou siddiq sidik siddik seddik sidick saddiq صديق الصديق",
    "sayfeddine saifeddine seifeddine sayfuddin saifuddin saifudeen seifaddine سيفالدين سيفالديين",
    "seyni seini saini sayni سيني",
    "soumana soumaila sumaila soumailou sumayla سميلا سومانا",
    "souley sule",
    "tahir tahirou tahiru taher tahar attahirou attahiru attahir الطاهر طاهر",
    "tanimoune tanimou tanimu tanimoun",
    "tidjani tijani tidiani tidiane tijjani ahmadtijani التجاني تجاني تيجاني",
    "toukour tukur toukou توكور",
    "wahab wahabou wahhab ouahab وهاب",
    "yaou yau yawo",
    "yerima yarima يريما",
    "zakou zaku",
    "zoubeirou zubair zoubair zubairu zoubeir zubayr zoubeyrou zuber زبير الزبير",
    "cheikh sheikh shehu chehou sheik shaikh cheick cheikhou sekou shaykh sheihou chehu شيخ الشيخ",
    "cherif sharif charif shareef sherif charifou sharifu الشريف شريف",
    "bachir bashir bachirou bashiru basheer bachire bechir بشير البشير",
    "badamassi badamasi",
    "bello belo بيلو بللو",
    "boukar bukar boucar bokar بوكار",
    "boukari bukari boucari بخاري",
    "boureima bouraima burema bureima بوريما",
    "chekou shekau chekaraou shekarau",
    "djamal jamal gamal djemal jamel djamel jamalou جمال",
    "elhadji elhadj alhaji alhadji elhaj elhaji alhaj hadj haji hajj hadji الحاج حاج الحاجي",
    "faysal faissal faisal faycal feisal feysal فيصل",
    "gado gaddo",
    "gambo gambou",
    "goukouni gukuni goukoni قوكوني",
    "kaka kakka",
    "kelou kellou kellu",
    "kiari kiary kyari كياري",
    "koura kura",
    "laila leila layla leyla ليلي",
    "madou madu",
    "mahdi mehdi elmehdi almahdi mahadi مهدي المهدي",
    "malick malik malek maliki maliq مالك",
    "modou modu مودو",
    "mokadem moukaddam",
    "nana nanna نانا",
    "nabil nabilou nabeel نبيل",
    "niandou niando",
    "rhissa ghissa rissa ghaisa غيسه غيسا",
    "rhali ghali rali غالي",
    "ghoumour rhoumour ghumur غومور",
    "agali aghali aghaly اغالي",
    "attaher atahar",
    "akli akly اكلي",
    "kawsan kaocen kaosen kaoucen كاوسن",
    "mohamedou mouhamedou",
    "tchiroma chiroma tchirama ciroma",
    "togoi togoimi توغوي",
    "wardougou wardugu ouardougou barkougou وردوغو",
    "allatchi allachi اللاتشي",
    "kosso kossou",
    "chidi chiddi",
    "goudja gouja",
    "maimouna maimuna maymouna maimounatou meimouna maymuna maimounata ميمونه",
    "ladi lady",
    "rabia rabiatou rabiatu rabiya رابعه ربيعه",
    "sakina sakinatou sakinah سكينه",
    "saratou sarah sara saratu ساره",
    "souad suad سعاد",
    "nadia nadiya naadia ناديه",
    "nour nur noor nouroul نور النور",
    "salma salmatou selma سلمي",
    "hind hinda هند",
    "muammar mouammar moammar معمر",
    "miloud milud milood ميلود",
    "massoud masoud masud massaoud messaoud مسعود",
    "moftah muftah miftah meftah مفتاح",
    "faraj farag faradj فرج",
    "faouzi fawzi fouzi fauzi فوزي",
    "jumaa jouma gomaa joumaa djouma juma jomaa جمعه",
    "ashour achour ashur عاشور",
    "tarek tariq tarik tareq طارق",
    "wanis ounis wanees ونيس",
    "shaaban chaabane shaban chaaban شعبان",
    "rajab redjeb ragab rajeb رجب",
    "hafiz hafez hafizou hafizu حافظ",
    "hakim hakeem hakimou hakem حكيم",
    "karim kareem karimou karimu kerim كريم",
    "latif lateef latifou لطيف",
    "majid madjid majeed مجيد",
    "mounir munir mouniru mouneer منير",
    "mourad murad morad murat مراد",
    "naim naeem نعيم",
    "qasim kassim kassoum kasim gasim kassem qassem kacem belkacem kassimou قاسم",
    "rafiq rafik rafeeq رفيق",
    "ridha rida reda رضا",
    "ridwan radwan redouane ridouane رضوان",
    "salem salim salimou saalim سالم",
    "selim saleem سليم",
    "samir sameer سمير",
    "taha tahaa طه",
    "walid waleed oualid وليد",
    "wissam wisam ouissam وسام",
    "yassine yasin yassin yaseen ياسين",
    "yasser yasir yassir ياسر",
    "zaki zaky زكي",
    "hicham hisham hichem hichamou hishamu هشام",
    "sadik sadiq sadikou sadiqu sadeq صادق الصادق",
    "rached rashed راشد",
    "hadjara hajara hadjaratou hajaratou هاجر هاجره",
    "moumouni mumuni moumini mumini moumine مومن",
    "hamed حامد",
    "maged majed ماجد",
    "chafiou shafiu chafi شافعي",
    "almou almu",
    "samba sambo سامبا",
});
// clang-format on

constexpr std::array particles = std::to_array<std::string_view>({
    "ag",  "ahl",   "ait",  "ben",    "bent", "bin", "bint", "de",  "ibn", "ould", "oult", "ult",
    "uld", "walet", "wlet", "wellet", "بن",   "بنت", "ابن",  "ولد", "اهل", "ايت",  "اغ",   "ولت",
});

constexpr std::array titles = std::to_array<std::string_view>({
    "alhaj", "alhaji", "alhadji", "cheick", "cheikh",  "doctor", "dr",    "elhadj", "elhadji",
    "elhaj", "hadj",   "hadja",   "hadji",  "haj",     "haji",   "hajia", "hajiya", "hajj",
    "hajja", "imam",   "madame",  "malam",  "mallam",  "malama", "mlle",  "mme",    "mr",
    "mrs",   "ms",     "oustaz",  "prof",   "sheikh",  "ustaz",  "الحاج", "الحاجه", "الشيخ",
    "السيد", "السيده", "حاج",     "دكتور",  "الدكتور", "شيخ",    "مالم",
});

std::unordered_map<std::string_view, std::uint16_t> index_families() {
  std::unordered_map<std::string_view, std::uint16_t> index;
  index.reserve(4096);
  for (std::size_t family = 0; family < families.size(); ++family) {
    std::string_view rest = families[family];
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      index.emplace(rest.substr(0, end), static_cast<std::uint16_t>(family + 1));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return index;
}

} // namespace

std::span<const std::string_view> name_families() { return families; }

std::uint16_t family_of(std::string_view folded_word) {
  static const auto index = index_families();
  const auto found = index.find(folded_word);
  return found == index.end() ? std::uint16_t{0} : found->second;
}

bool is_particle(std::string_view folded_word) {
  return std::ranges::find(particles, folded_word) != particles.end();
}

bool is_title(std::string_view folded_word) { return std::ranges::find(titles, folded_word) != titles.end(); }

} // namespace amana::identity
