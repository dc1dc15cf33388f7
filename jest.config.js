/** Packages that ship ES modules only; jest runs CommonJS, so they are transformed like our own code. */
const esmOnly = [
  '@noble/hashes',
  'd3-dsv',
  'hyparquet',
  'hyparquet-writer',
  'jose',
  'oidc-provider',
  'p-limit',
  'yocto-queue',
];

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  setupFiles: ['<rootDir>/test/setup.ts'],
  testTimeout: 90_000,
  // Many tests wait for a database, a browser or a clock, so two at a time take half as long even on two processors.
  maxWorkers: 2,
};
