import { useState } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import type { CodeEntry } from '../../rolls/codes';
import { toCard } from '../../sheets/card';
import { pageCount, type SheetStyle, sheetParts } from '../../sheets/sheets';
import { SHEET_LANGUAGES, type SheetLanguage } from '../../sheets/texts';
import { RadioGroup } from '../forms/radio-group';
import { LANGUAGES } from '../language/language';
import { useFormat, useLanguage, useText } from '../language/language-context';
import { saveCodes } from './save-codes';
import { saveFile } from './save-file';
import { sheetsText } from './sheets-text';
import { inSlices } from './slices';

interface SheetsFormProps {
  poll: PollSummary;
  /** Those that can be printed. */
  codes: readonly CodeEntry[];
}

const STYLES: readonly SheetStyle[] = ['badges', 'labels', 'letters'];

/** Saves codes as pages to print, and as the file that they are loaded from again. */
export function SheetsForm({ poll: { pollId, title }, codes }: SheetsFormProps) {
  const text = useText(sheetsText);
  const format = useFormat();
  const [style, setStyle] = useState<SheetStyle>('badges');
  const [language, setLanguage] = useState<SheetLanguage>(useLanguage().language);
  /** Pages that are drawn, while they are. */
  const [drawn, setDrawn] = useState<number>();
  const pages = pageCount(style, codes.length);

  const save = async () => {
    if (drawn !== undefined) return;
    setDrawn(0);
    const parts: string[] = [];
    const cards = codes.map(toCard);
    await inSlices(sheetParts(style, cards, { title, language }), (part) => {
      parts.push(part);
      setDrawn(parts.length);
    });
    saveFile(`${style}-${pollId}.html`, 'text/html', parts);
    setDrawn(undefined);
  };

  return (
    <section class="roll-part">
      <h4>{text.heading}</h4>
      {codes.length === 0 && <p>{text.none}</p>}
      {codes.length > 0 && (
        <>
          <p>{format.counted(codes.length, text.codes)}</p>
          <RadioGroup
            id={`roll-style-${pollId}`}
            legend={text.style}
            options={STYLES.map((value) => ({ value, ...text.styles[value] }))}
            chosen={style}
            onChoose={setStyle}
          />
          <RadioGroup
            id={`roll-language-${pollId}`}
            legend={text.language}
            options={SHEET_LANGUAGES.map((value) => ({ value, label: LANGUAGES[value] }))}
            chosen={language}
            onChoose={setLanguage}
          />
          <div class="roll-buttons">
            <button type="button" aria-disabled={drawn !== undefined} onClick={() => void save()}>
              {drawn === undefined
                ? format.counted(pages, text.save)
                : text.drawing(format.share(Math.min(1, drawn / pages), 0))}
            </button>
            <button class="secondary" type="button" onClick={() => void saveCodes(pollId, codes)}>
              {text.saveCodes}
            </button>
          </div>
          <p class="field-hint">{text.howToPrint}</p>
        </>
      )}
    </section>
  );
}
