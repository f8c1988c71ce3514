/** A label that announces in which language the next passage is: "英文P128", "中文", "English:". It belongs to that passage. */
export const label: RegExp =
  /^(?<language>英文|中文|英語|日文|日本語|原文|译文|譯文|翻译|English|Chinese|Original|Translation)(?:版|原文|翻译)?\s*(?:\(?(?:p\.?|page|第)\s*\d+页?\)?\s*)?[:\uFF1A]?$/i;

/** Labels of the passage in the author's source; the other ones announce what translates it. */
export function isForeign(text: string): boolean {
  return /^(?:英文|英語|原文|English|Original)/i.test(text.trim());
}
