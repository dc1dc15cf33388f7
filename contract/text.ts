/**
 * Characters that a text for people must not hold: halves of characters and U+FFFD, which stands for bytes that could not be
 * read; control characters and ends of lines; what turns the direction of the text around it; what shows nothing. The
 * joiners, marks and tags that Persian, Hebrew, Hindi or emoji are written with may be there.
 */
const UNFIT = /[\p{Cs}\uFFFD\p{Cc}\p{Zl}\p{Zp}\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;

/** What leaves no trace on a screen, beside blanks; U+2800 is a Braille cell without a dot. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** The first character of a text that people should not be shown, such as `U+202E`; undefined when there is none. */
export function unfitCharacter(text: string): string | undefined {
  const [character] = UNFIT.exec(text) ?? [];
  return character && codePoint(character);
}

/** `U+202E` for the character of that number. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What a reader sees of a text: two texts that come to the same look alike, and an empty one shows nothing. */
export function asSeen(text: string): string {
  return text.replace(UNSEEN, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** How many characters a text has. One that takes two units of a JavaScript string, such as an emoji, is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}
