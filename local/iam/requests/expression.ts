/** What a DynamoDB expression says, as far as rights and limits depend on it. */
export interface ReadExpression {
  /** The top-level attributes that it names. */
  attributes: Set<string>;
  /** How many operators and functions it has. */
  operators: number;
  /** The longest list of an `IN`. */
  longestList: number;
}

/**
 * A token: a value; a path, of which the first name is the attribute at the top; a function, which a bracket follows; or an
 * operator. Names without `#` are letters and digits (DynamoDB Developer Guide, "Expression attribute names").
 */
const TOKEN =
  /:\w+|(?<name>#?\w+)(?:\s*\[\s*\d+\s*\]|\s*\.\s*#?\w+)*(?<call>\s*\()?|(?<operator><>|<=|>=|[=<>+-])|[(),]/g;

/** Words that open a part of an expression; being reserved words, they are never attributes. */
const CLAUSES = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);
/** The AND of `a BETWEEN b AND c` is part of one operator. */
const BETWEEN = /\bBETWEEN\b/gi;
const LIST = /\bIN\s*\(([^)]*)\)/gi;
const WORD_OPERATORS = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN']);

/** @param assigns whether `=` assigns, as it does in an update, where it is no operator. */
export function readExpression(
  text: string,
  names: Readonly<Record<string, string>>,
  assigns: boolean,
): ReadExpression {
  const attributes = new Set<string>();
  let operators = 0;
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const { name, operator } = groups;
    if (isOperator(groups)) operators += assigns && operator === '=' ? 0 : 1;
    else if (name !== undefined && !CLAUSES.has(name.toUpperCase())) attributes.add(attributeOf(name, names));
  }
  const lists = [...text.matchAll(LIST)].map(([, list = '']) => list.split(',').length);
  return { attributes, operators: operators - countOf(BETWEEN, text), longestList: Math.max(0, ...lists) };
}

function isOperator({ name = '', call, operator }: Partial<Record<string, string>>): boolean {
  return operator !== undefined || call !== undefined || WORD_OPERATORS.has(name.toUpperCase());
}

function attributeOf(name: string, names: Readonly<Record<string, string>>): string {
  return name.startsWith('#') ? (names[name] ?? name) : name;
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
