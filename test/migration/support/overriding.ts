/** The same port with some methods replaced. */
export function overriding<T extends object>(port: T, methods: Partial<T>): T {
  return new Proxy(port, {
    get(_, name) {
      const value: unknown = Reflect.get(name in methods ? methods : port, name);
      return typeof value === 'function' ? value.bind(port) : value;
    },
  });
}
