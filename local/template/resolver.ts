import { literalPattern } from './patterns';
import { UnsupportedTemplateError } from './template';

/** What stands for the AWS account and stack that a template is deployed to. */
export interface PseudoParameters {
  region: string;
  accountId: string;
  stackName: string;
  stackId: string;
}

interface Definition {
  ref: string;
  attributes?: Record<string, string>;
}

/** Where in the template a value stands, outermost first; the first part names the resource. */
type Path = readonly string[];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html */
const DYNAMIC_REFERENCE = /\{\{resolve:([^}]*)\}\}/g;
/** The whole text of a secret as it stands: no key of JSON in it, no stage, no version. */
const WHOLE_SECRET = /^secretsmanager:(arn:.*):SecretString:::$/;

/** Marks a property that `AWS::NoValue` removes. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Replaces the intrinsic functions of a template by what they stand for, from the values defined for each resource. */
export class Resolver {
  readonly #definitions = new Map<string, Definition>();
  readonly #secrets = new Map<string, string>();
  readonly #served = new Map<string, string>();
  readonly #pseudo: ReadonlyMap<string, string | symbol>;
  readonly #intrinsics: Record<string, (argument: unknown, path: Path) => unknown> = {
    Ref: (argument, path) => this.#ref(text(argument, path), path),
    'Fn::GetAtt': (argument, path) => this.#getAtt(argument, path),
    'Fn::Join': (argument, path) => this.#join(argument, path),
    'Fn::Sub': (argument, path) => this.#sub(argument, path),
  };

  readonly #parameters: PseudoParameters;

  constructor(pseudo: PseudoParameters) {
    this.#parameters = pseudo;
    this.#pseudo = new Map<string, string | symbol>([
      ['AWS::Region', pseudo.region],
      ['AWS::AccountId', pseudo.accountId],
      ['AWS::StackName', pseudo.stackName],
      ['AWS::StackId', pseudo.stackId],
      ['AWS::Partition', 'aws'],
      ['AWS::URLSuffix', 'amazonaws.com'],
      ['AWS::NoValue', NO_VALUE],
    ]);
  }

  /** A resolver that knows what this one does, and learns by itself from then on. */
  copy(): Resolver {
    const copy = new Resolver(this.#parameters);
    for (const [logicalId, values] of this.#definitions) copy.define(logicalId, values);
    for (const [arn, value] of this.#secrets) copy.defineSecret(arn, value);
    for (const [domain, url] of this.#served) copy.serveAt(domain, url);
    return copy;
  }

  /** Says what `Ref` and `Fn::GetAtt` of a resource stand for from now on. */
  define(logicalId: string, values: Definition): void {
    this.#definitions.set(logicalId, values);
  }

  /** Says what a dynamic reference to a secret stands for: CloudFormation puts the secret's text in its place. */
  defineSecret(arn: string, value: string): void {
    this.#secrets.set(arn, value);
  }

  /**
   * Has every text that names `https://<domain>` name `url` from now on: what the template serves under that domain is
   * served here under `url`, without TLS. Domains are put together into addresses by the template itself, so that this
   * is the one place where the whole address can be seen.
   */
  serveAt(domain: string, url: string): void {
    this.#served.set(domain, url);
  }

  /**
   * The value with every intrinsic function replaced; `undefined` for `AWS::NoValue`.
   *
   * @param where the name of the value's place, for error messages.
   * @throws UnsupportedTemplateError for an unknown function, and for a resource or an attribute not defined.
   */
  resolve(value: unknown, where = 'value'): unknown {
    const resolved = this.#resolve(value, [where]);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  #resolve(value: unknown, path: Path): unknown {
    const resolved = this.#evaluate(value, path);
    return typeof resolved === 'string' ? this.#here(this.#reveal(resolved, path)) : resolved;
  }

  /** The text with secrets in place of the dynamic references to them. */
  #reveal(value: string, path: Path): string {
    return value.replace(DYNAMIC_REFERENCE, (reference, name: string) => {
      const arn = WHOLE_SECRET.exec(name)?.[1] ?? '';
      const secret = this.#secrets.get(arn);
      if (secret !== undefined) return secret;
      const form = '{{resolve:secretsmanager:<ARN of a secret of the template>:SecretString:::}}';
      return fail(path, `the dynamic reference ${reference} has no local value; supported is ${form}`);
    });
  }

  /** The text with the addresses of this machine in it. */
  #here(value: string): string {
    return [...this.#served].reduce(
      (text, [domain, url]) => text.replace(addressAt(domain), () => url),
      value,
    );
  }

  #evaluate(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) {
      const items = value.map((item, index) => this.#resolve(item, [...path, String(index)]));
      return items.filter((item) => item !== NO_VALUE);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const call = entries.find(([key]) => key === 'Ref' || key.startsWith('Fn::'));
    if (call !== undefined && entries.length === 1) return this.#call(call[0], call[1], path);
    const resolved = entries.map(([key, item]) => [key, this.#resolve(item, [...path, key])]);
    return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
  }

  #call(name: string, argument: unknown, path: Path): unknown {
    const intrinsic = Object.hasOwn(this.#intrinsics, name) ? this.#intrinsics[name] : undefined;
    if (intrinsic !== undefined) return intrinsic(argument, [...path, name]);
    return fail(
      path,
      `${name} is not supported on one machine; ${Object.keys(this.#intrinsics).join(', ')} are`,
    );
  }

  #ref(name: string, path: Path): string | symbol {
    const pseudo = this.#pseudo.get(name);
    return pseudo ?? this.#definition(name, path).ref;
  }

  #getAtt(argument: unknown, path: Path): string {
    const [logicalId = '', ...rest] =
      typeof argument === 'string' ? argument.split('.') : list(argument, path);
    return this.#attribute(text(logicalId, path), rest.map((part) => text(part, path)).join('.'), path);
  }

  #attribute(logicalId: string, name: string, path: Path): string {
    const attributes = this.#definition(logicalId, path).attributes ?? {};
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (value !== undefined) return value;
    const known = Object.keys(attributes).join(', ') || 'none';
    return fail(path, `attribute ${name} of ${logicalId} has no local value; its known attributes: ${known}`);
  }

  #definition(logicalId: string, path: Path): Definition {
    const definition = this.#definitions.get(logicalId);
    return definition ?? fail(path, `refers to ${logicalId}, which has no local value (yet)`);
  }

  #join(argument: unknown, path: Path): string {
    const [delimiter, items] = list(argument, path);
    const parts = list(this.#resolve(items, path), path);
    return parts.map((part) => text(part, path)).join(text(delimiter, path));
  }

  #sub(argument: unknown, path: Path): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = new Map(Object.entries(Object(this.#resolve(variables, path))));
    return text(template, path).replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (own.has(name)) return text(own.get(name), path);
      return text(name.includes('.') ? this.#getAtt(name, path) : this.#ref(name, path), path);
    });
  }
}

function addressAt(domain: string): RegExp {
  return new RegExp(`https://${literalPattern(domain)}(?![\\w.:-])`, 'g');
}

function text(value: unknown, path: Path): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return fail(path, `expected text, given ${JSON.stringify(value) ?? String(value)}`);
}

function list(value: unknown, path: Path): unknown[] {
  if (Array.isArray(value)) return value;
  return fail(path, `expected a list, given ${JSON.stringify(value) ?? String(value)}`);
}

function fail(path: Path, problem: string): never {
  throw new UnsupportedTemplateError(`${path.join('.')}: ${problem}.`);
}
