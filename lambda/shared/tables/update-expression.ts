import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An update expression in the making, with its names and values. */
export class UpdateExpression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};
  readonly #sets: string[] = [];
  readonly #adds: string[] = [];
  readonly #removes: string[] = [];

  set(attribute: string, value: AttributeValue): void {
    this.#sets.push(`${this.#name(attribute)} = ${this.#value(value)}`);
  }

  add(attribute: string, amount: number): void {
    this.#adds.push(`${this.#name(attribute)} ${this.#value({ N: String(amount) })}`);
  }

  remove(attribute: string): void {
    this.#removes.push(this.#name(attribute));
  }

  /** The expression; something must have been set. */
  text(): string {
    const add = this.#adds.length > 0 ? ` ADD ${this.#adds.join(', ')}` : '';
    const remove = this.#removes.length > 0 ? ` REMOVE ${this.#removes.join(', ')}` : '';
    return `SET ${this.#sets.join(', ')}${add}${remove}`;
  }

  #name(attribute: string): string {
    const placeholder = `#n${Object.keys(this.names).length}`;
    this.names[placeholder] = attribute;
    return placeholder;
  }

  #value(value: AttributeValue): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }
}
