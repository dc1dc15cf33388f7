import fc from 'fast-check';
import { headerOf, type RawRequest, RequestReader } from '../../../local/iam/request-reader';

const text = (body: string, more = '') =>
  `POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target:  DynamoDB_20120810.GetItem \r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

it('puts requests together however their bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 200 })),
      (bodies, sizes) => {
        const reader = new RequestReader();
        const found: RawRequest[] = [];
        for (const body of bodies) {
          for (let rest = Buffer.from(text(body)); rest.length > 0; ) {
            const size = sizes.next().value;
            const request = reader.push(rest.subarray(0, size));
            if (request) found.push(request);
            rest = rest.subarray(size);
          }
        }
        expect(found.map(({ body }) => body.toString())).toEqual(bodies);
      },
    ),
  );
});

it('finds headers whatever their case, and none in the body', () => {
  const request = new RequestReader().push(Buffer.from(text('\r\nAuthorization: me\r\n')));
  expect(headerOf(request?.head ?? '', 'x-amz-target')).toBe('DynamoDB_20120810.GetItem');
  expect(headerOf(request?.head ?? '', 'authorization')).toBe('');
});

it.each([
  ['headers without an end', `GET / HTTP/1.1\r\n${'x'.repeat(17_000)}`],
  ['a body without a length', text('', 'Transfer-Encoding: chunked\r\n')],
  ['a length that is none', 'POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n'],
  ['a length without measure', 'POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n'],
  ['a request before the answer to the last', text('a') + text('b')],
])('refuses %s', (_, bytes) => {
  expect(() => new RequestReader().push(Buffer.from(bytes))).toThrow();
});
