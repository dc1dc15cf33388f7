import { readdirSync } from 'node:fs';
import path from 'node:path';
import { allLanguages, type Language } from '../../../web/language/language';

const WEB = path.resolve(__dirname, '../../../web');

interface Forms {
  where: string;
  forms: string[];
}

/** Every word of a text that has forms for numbers, by where it stands. */
function formsIn(text: unknown, where: string): Forms[] {
  if (typeof text !== 'object' || text === null) return [];
  if ('other' in text) return [{ where, forms: Object.keys(text).sort() }];
  return Object.entries(text).flatMap(([name, part]) => formsIn(part, `${where}.${name}`));
}

async function formsOf(language: Language): Promise<Forms[]> {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('-text.ts'),
  );
  const modules = await Promise.all(
    files.map(async (file): Promise<Record<string, Record<string, unknown>>> => import(path.join(WEB, file))),
  );
  return modules.flatMap((texts) =>
    Object.entries(texts).flatMap(([name, text]) => formsIn(text[language], name)),
  );
}

test.each(allLanguages())(
  'every word has the forms that Intl names for its language: %s',
  async (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const words = await formsOf(language);
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter(({ forms }) => forms.join() !== [...pluralCategories].sort().join())).toEqual([]);
  },
);
