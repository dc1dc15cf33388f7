import * as z from 'zod/mini';
import { choiceSchema } from '../contract/choice';
import { idSchema, instantSchema } from '../contract/fields';
import { ID_FORM } from '../contract/id';
import { MAX_VOTER_ID_LENGTH } from '../contract/limits';
import { votingCodeSchema } from '../contract/pass-requests';
import { voterIdSchema } from '../contract/voter-id';

/** JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What JSON Schema can say of schemas that check by a function. */
const SAID = new Map<z.core.$ZodType, JsonSchema>([
  [idSchema, { pattern: `^${ID_FORM}$` }],
  [instantSchema, { format: 'date-time', pattern: 'Z$', description: 'ISO 8601 UTC.' }],
  [voterIdSchema, { maxLength: MAX_VOTER_ID_LENGTH, description: 'Names a voter by visible characters.' }],
  [
    votingCodeSchema,
    { description: 'As it is printed, in any case and spacing.', examples: ['ABCD-EFGH-JKMN'] },
  ],
  [
    choiceSchema,
    {
      description:
        'One candidate, several, or points by candidate. Whether a poll allows it, its ballot rule says.',
    },
  ],
]);

/** How the contract says the most characters of a text. Both count code points. */
const LENGTH = /^must be at most (\d+) characters long$/;

/** Every schema by its name; where one holds another that has a name, it refers to it. */
export function jsonSchemas(
  named: Readonly<Record<string, z.ZodMiniType>>,
  uri: (name: string) => string,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  // What is sent is what a schema takes in; what it makes of that is the reader's own.
  const { schemas } = z.toJSONSchema(registry, { uri, io: 'input', override: say });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}

/** A schema by itself, for a parameter. */
export function jsonSchema(schema: z.core.$ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', override: say });
  return rest;
}

/** Adds to a schema what its checks demand that JSON Schema has no word for. */
function say({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  const said = SAID.get(zodSchema);
  Object.assign(jsonSchema, said ?? demandsOf(zodSchema));
}

function demandsOf({ _zod: { def } }: z.core.$ZodTypes): JsonSchema {
  const demands = (def.checks ?? []).flatMap(demandOf);
  const most = demands.flatMap(({ words }) => LENGTH.exec(words)?.[1] ?? []).map(Number);
  return {
    ...(most.length > 0 && { maxLength: Math.min(...most) }),
    ...(demands.length > 0 && { description: demands.map(sentence).join(' ') }),
  };
}

interface Demand {
  /** Of the value that is at fault, within the one that is checked. */
  path: readonly PropertyKey[];
  /** To stand after its name. */
  words: string;
}

function sentence({ path, words }: Demand): string {
  return `${path.length === 0 ? 'It' : path.join('.')} ${words}.`;
}

/** What a check by a function demands; nothing where that depends on the value. */
function demandOf({ _zod: { def } }: z.core.$ZodCheck): Demand[] {
  if (!isCustom(def) || !def.error) return [];
  const [words, other] = ['', '\u0000'].map((input) => wordsOf(def, input));
  return words !== undefined && words === other ? [{ path: def.path ?? [], words }] : [];
}

function isCustom(def: z.core.$ZodCheckDef): def is z.core.$ZodCustomDef {
  return def.check === 'custom';
}

function wordsOf({ error }: z.core.$ZodCustomDef, input: string): string | undefined {
  const said = error?.({ code: 'custom', input, path: [] });
  return typeof said === 'string' ? said : said?.message;
}
