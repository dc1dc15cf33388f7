import { responseHeaders, withHeaders } from '../../../local/cdn/response-headers';
import { responseHeadersPolicySchema } from '../../../local/cdn/schemas';

function headersOf(config: object) {
  const properties = { ResponseHeadersPolicyConfig: { Name: 'Headers', ...config } };
  return responseHeaders(responseHeadersPolicySchema.parse(properties).ResponseHeadersPolicyConfig);
}

test('a policy becomes the headers that CloudFront makes of it', () => {
  const Override = true;
  const headers = headersOf({
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override },
      ContentTypeOptions: { Override },
      FrameOptions: { FrameOption: 'DENY', Override },
      ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63072000, IncludeSubdomains: true, Override },
    },
    CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override }] },
  });
  expect(withHeaders({ status: 200, headers: {}, body: '' }, headers).headers).toEqual({
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'permissions-policy': 'camera=()',
  });
});

test.each([
  [true, 'DENY'],
  [false, 'SAMEORIGIN'],
])('with Override %s, an origin’s own header gives way or stays', (Override, expected) => {
  const headers = headersOf({ SecurityHeadersConfig: { FrameOptions: { FrameOption: 'DENY', Override } } });
  const answer = { status: 200, headers: { 'x-frame-options': 'SAMEORIGIN', etag: '"1"' }, body: '' };
  expect(withHeaders(answer, headers).headers).toEqual({ 'x-frame-options': expected, etag: '"1"' });
});
