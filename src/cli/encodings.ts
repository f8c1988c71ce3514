/** Encodings other than Unicode's in which notes are stored, and by which characters a text in each is known. */

export interface Encoding {
  readonly name: 'GB18030' | 'Big5' | 'Shift_JIS' | 'EUC-JP' | 'EUC-KR' | 'Windows-1252';
  /**
   * Characters of which a text in it is full, and which the bytes of a text in another hardly ever mean. In Windows-1252 every byte is a character,
   * but one that is none of ASCII's stands alone among letters.
   */
  readonly common: RegExp;
}

const simplified =
  '的一是不了在有人我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么多天而能好都然没日于起还发成事只作当想看文无开用主行方又如前所本见经头面同三已从动两长知样现分将外但些与高意进把法此实回二理点其种全话者向部正名定问力机给等几业最间新打便位因重被电第相次使再平真信关并内加化由却代入先体别处总才场比员性通目立命数件安表原应路期叫提感何更反合放做系计或利受果及务制解各任至物记边接它特直服建度统色字请交认算结指思非流每管连远资条院变联言权往该传近留保达办运必完区即求转量空技程告语基满式写识令收未持取设始版双片容像找站广改议形则单据导网组造读包节镜像群集端口访问命令输出创建删除配置文件负载均衡器默认';
const traditional =
  '的一是不了在有人我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼多天而能好都然沒日於起還發成事只作當想看文無開用主行方又如前所本見經頭面同三已從動兩長知樣現分將外但些與高意進把法此實回二理點其種全話者向部正名定問力機給等幾業最間新打便位因重被電第相次使再平真信關並內加化由卻代入先體別處總才場比員性通目立命數件安表原應路期叫提感何更反合放做系計或利受果及務制解各任至物記邊接它特直服建度統色字請交認算結指思非流每管連遠資條院變聯言權往該傳近留保達辦運必完區即求轉量空技程告語基滿式寫識令收未持取設始版雙片容像找站廣改議形則單據導網組造讀包節鏡像群叢集端口埠訪問指令輸出建立刪除設定檔案負載平衡器預設';
const korean = '이다는을에의가로하고한지를사서은기도니시그아스리자대인나어라정수부일있들해보비전제여과장거오면상주으것트게만습할된되위동안구성모든또와때우생원조용경문신무공같음려방화드터각실행설치명령파일노드포클러';

export const encodings: readonly Encoding[] = [
  { name: 'GB18030', common: anyOf(`${simplified}，。：、（）“”；`) },
  { name: 'Big5', common: anyOf(`${traditional}，。：、（）「」；`) },
  { name: 'Shift_JIS', common: /[\u3041-\u3096\u30A1-\u30FC、。「」]/g },
  { name: 'EUC-JP', common: /[\u3041-\u3096\u30A1-\u30FC、。「」]/g },
  { name: 'EUC-KR', common: anyOf(korean) },
  { name: 'Windows-1252', common: /\u00A0|(?<![^\0-\u007F])[‘’“”–—…•€§©®°µ·×«»àáâäçèéêëíîïñóôöùúûüß](?![^\0-\u007F])/g },
];

function anyOf(characters: string): RegExp {
  return new RegExp(`[${characters}]`, 'g');
}
