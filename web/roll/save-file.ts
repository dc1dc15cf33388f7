/** By then the browser has taken what the address stands for. */
const FORGET_AFTER_MS = 60_000;

/** Saves texts, one after another, to a file, where the browser saves files. */
export function saveFile(name: string, type: string, parts: BlobPart[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), FORGET_AFTER_MS);
}
