import { Tokens } from '../metrics/math/tokens';

/** Whether a composite alarm is in alarm, by which others are. */
export interface CompositeRule {
  /** Names of the alarms that it stands on. */
  alarms: readonly string[];
  holds(isInAlarm: (name: string) => boolean): boolean;
}

/**
 * Reads the rule of a composite alarm
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html): ALARM, AND, OR, NOT, TRUE and FALSE.
 *
 * @param nameOf the name of an alarm by its name or ARN.
 * @throws ExpressionError
 */
export function parseRule(text: string, nameOf: (nameOrArn: string) => string): CompositeRule {
  const tokens = new Tokens(text);
  const alarms = new Set<string>();
  const holds = either(tokens, (quoted) => {
    const name = nameOf(quoted);
    alarms.add(name);
    return name;
  });
  tokens.end();
  return { alarms: [...alarms], holds };
}

type Holds = CompositeRule['holds'];
type Noted = (nameOrArn: string) => string;

function either(tokens: Tokens, noted: Noted): Holds {
  let left = both(tokens, noted);
  while (tokens.take('OR') !== undefined) {
    const [a, b] = [left, both(tokens, noted)];
    left = (isInAlarm) => a(isInAlarm) || b(isInAlarm);
  }
  return left;
}

function both(tokens: Tokens, noted: Noted): Holds {
  let left = single(tokens, noted);
  while (tokens.take('AND') !== undefined) {
    const [a, b] = [left, single(tokens, noted)];
    left = (isInAlarm) => a(isInAlarm) && b(isInAlarm);
  }
  return left;
}

function single(tokens: Tokens, noted: Noted): Holds {
  if (tokens.take('NOT') !== undefined) {
    const inner = single(tokens, noted);
    return (isInAlarm) => !inner(isInAlarm);
  }
  if (tokens.take('(') !== undefined) {
    const inner = either(tokens, noted);
    tokens.expect(')');
    return inner;
  }
  if (tokens.take('TRUE') !== undefined) return () => true;
  if (tokens.take('FALSE') !== undefined) return () => false;
  tokens.expect('ALARM');
  tokens.expect('(');
  const name = noted(tokens.any().replaceAll('"', ''));
  tokens.expect(')');
  return (isInAlarm) => isInAlarm(name);
}
