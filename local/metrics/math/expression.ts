import { Tokens } from './tokens';

/** A value of one period; `undefined` where the metric has none. */
export type Value = number | undefined;

/** Computes the value of one period from those of the metrics, by their ids. */
export type Expression = (figure: (id: string) => Value) => Value;

const OPERATORS: Readonly<Record<string, (a: number, b: number) => Value>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  // What is divided by zero has no value.
  '/': (a, b) => (b === 0 ? undefined : a / b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};

/** Loosest first. */
const PRECEDENCE = [
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
] as const;

/** Of a list they take the values that there are; without any they have none themselves. */
const OF_LISTS: Readonly<Record<string, (values: number[]) => number>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

/** What is understood of metric math, for messages. */
export const UNDERSTOOD =
  'numbers, ids, + - * / ( ), comparisons, FILL(id, number), IF(condition, a, b) and SUM, AVG, MIN and MAX of a [list]';

/**
 * Reads an expression of metric math
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html), as far as alarms need it.
 *
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  const tokens = new Tokens(text);
  const expression = binary(tokens, 0);
  tokens.end();
  return expression;
}

function binary(tokens: Tokens, level: number): Expression {
  const operators = PRECEDENCE[level];
  if (operators === undefined) return unary(tokens);
  let left = binary(tokens, level + 1);
  for (;;) {
    const operator = tokens.take(...operators);
    const compute = operator && OPERATORS[operator];
    if (!compute) return left;
    left = ofBoth(left, binary(tokens, level + 1), compute);
  }
}

/** Where one of the two has no value, both together have none. */
function ofBoth(left: Expression, right: Expression, compute: (a: number, b: number) => Value): Expression {
  return (figure) => {
    const [a, b] = [left(figure), right(figure)];
    return a === undefined || b === undefined ? undefined : compute(a, b);
  };
}

function unary(tokens: Tokens): Expression {
  if (tokens.take('-') === undefined) return primary(tokens);
  const of = unary(tokens);
  return (figure) => {
    const value = of(figure);
    return value === undefined ? undefined : -value;
  };
}

function primary(tokens: Tokens): Expression {
  if (tokens.take('(') !== undefined) {
    const inner = binary(tokens, 0);
    tokens.expect(')');
    return inner;
  }
  const token = tokens.next ?? '';
  if (/^\d/.test(token)) {
    const value = Number(tokens.any());
    return () => value;
  }
  // Ids begin with a small letter, functions are written large.
  if (/^[a-z]/.test(token)) {
    const id = tokens.any();
    return (figure) => figure(id);
  }
  return call(tokens);
}

function call(tokens: Tokens): Expression {
  if (tokens.take('FILL') !== undefined) return fill(tokens);
  if (tokens.take('IF') !== undefined) return condition(tokens);
  const name = tokens.take(...Object.keys(OF_LISTS));
  const compute = name && OF_LISTS[name];
  return compute ? ofList(tokens, compute) : tokens.fail(UNDERSTOOD);
}

function fill(tokens: Tokens): Expression {
  const [of, filling] = listed(tokens, '(', ')');
  if (of === undefined || filling === undefined) return tokens.fail('FILL(id, number)');
  return (figure) => of(figure) ?? filling(figure);
}

function condition(tokens: Tokens): Expression {
  const [when, then, otherwise] = listed(tokens, '(', ')');
  if (when === undefined || then === undefined) return tokens.fail('IF(condition, a, b)');
  return (figure) => {
    const holds = when(figure);
    if (holds === undefined) return undefined;
    return holds === 0 ? otherwise?.(figure) : then(figure);
  };
}

function ofList(tokens: Tokens, compute: (values: number[]) => number): Expression {
  tokens.expect('(');
  const list = listed(tokens, '[', ']');
  tokens.expect(')');
  return (figure) => {
    const values = list.map((of) => of(figure)).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : compute(values);
  };
}

function listed(tokens: Tokens, open: string, close: string): Expression[] {
  tokens.expect(open);
  const list = [binary(tokens, 0)];
  while (tokens.take(',') !== undefined) list.push(binary(tokens, 0));
  tokens.expect(close);
  return list;
}
