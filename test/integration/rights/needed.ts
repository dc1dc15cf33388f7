/** What a function can no longer do without a right: `<action> on <resource>`. */
type Needed = Record<string, string[]>;

/** Lambda asks for all of these when it creates a mapping. */
const STREAM: Needed = {
  'dynamodb:DescribeStream on VotesTable/stream': ['create the mapping', 'find shards'],
  'dynamodb:GetRecords on VotesTable/stream': ['create the mapping', 'read a shard'],
  'dynamodb:GetShardIterator on VotesTable/stream': ['create the mapping', 'begin a shard'],
  'dynamodb:ListStreams on VotesTable/stream': ['create the mapping'],
  's3:ListBucket on tallyfailedbatchesbucket': ['create the mapping'],
  's3:PutObject on tallyfailedbatchesbucket/*': ['keep batches given up'],
};

/** Every right of every function, and all that it is good for. */
export const NEEDED: Readonly<Record<string, Needed>> = {
  ballots: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'secretsmanager:GetSecretValue on PassSecret': ['check passes'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:PutItem on VotesTable': ['cast a vote', 'retract a vote'],
    'dynamodb:GetItem on VotesTable': ['look up an own vote'],
    'dynamodb:GetItem on TotalsTable': ['tell whether it is counted'],
    'dynamodb:BatchGetItem on TotalsTable': ['tell whether it is counted', 'tell whether it came late'],
  },
  delegates: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'secretsmanager:GetSecretValue on VoterKeySecret': ['make voter keys'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:PutItem on VotesTable': ['cast a vote'],
    'dynamodb:BatchGetItem on RollTable': ['weigh voters of a roll'],
  },
  passes: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'secretsmanager:GetSecretValue on VoterKeySecret': ['make voter keys'],
    'secretsmanager:GetSecretValue on PassSecret': ['sign passes'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:GetItem on VotesTable': ['look up an own vote'],
    'dynamodb:GetItem on TotalsTable': ['tell whether it is counted'],
    'dynamodb:BatchGetItem on TotalsTable': ['tell whether it is counted', 'tell whether it came late'],
    'dynamodb:GetItem on RollTable': ['look up a code'],
    'dynamodb:UpdateItem on RollTable': ['note an admission'],
  },
  roll: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'secretsmanager:GetSecretValue on VoterKeySecret': ['make voter keys and hashes of codes'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:PutItem on RollTable': ['add a voter', 'replace a code'],
    'dynamodb:GetItem on RollTable': ['replace a code', 'revoke a code', 'revoke a voter’s code'],
    'dynamodb:UpdateItem on RollTable': ['replace a code'],
    'dynamodb:Query on RollTable': ['count the turnout'],
  },
  polls: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'secretsmanager:GetSecretValue on VoterKeySecret': ['prove voter keys'],
    'dynamodb:PutItem on PollsTable': ['create a poll'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:DeleteItem on PollsTable': ['delete a draft'],
    'dynamodb:Query on PollsTable/index/listed': ['list polls'],
    'dynamodb:Query on PollsTable/index/desk': ['list polls for operators'],
    'dynamodb:UpdateItem on PollsTable': ['close a poll', 'change a poll', 'confirm a closing'],
    'dynamodb:BatchGetItem on TotalsTable': ['look for counts of an earlier poll'],
  },
  results: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:BatchGetItem on TotalsTable': ['read results'],
  },
  health: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:UpdateItem on VotesTable': ['send a pulse'],
    'dynamodb:BatchGetItem on VotesTable': ['read pulses'],
    'dynamodb:BatchGetItem on TotalsTable': ['read counts'],
  },
  exports: {
    'secretsmanager:GetSecretValue on OriginSecret': ['know the distribution'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:Query on VotesTable': ['read ballots'],
    'dynamodb:GetItem on TotalsTable': ['find late ballots'],
    'dynamodb:BatchGetItem on TotalsTable': ['find late ballots', 'read late ballots'],
  },
  tally: {
    ...STREAM,
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:UpdateItem on TotalsTable': ['count votes', 'note late ballots', 'meet a pulse'],
    'dynamodb:PutItem on TotalsTable': ['note late ballots'],
  },
  archive: { ...STREAM, 's3:PutObject on ballotarchivebucket/*': ['keep ballots'] },
  certify: {
    'dynamodb:Query on PollsTable/index/due': ['find due polls'],
    'dynamodb:GetItem on PollsTable': ['look up a poll'],
    'dynamodb:UpdateItem on PollsTable': [
      'hold a lease',
      'move a closing',
      'seal a poll',
      'put a certificate on its poll',
    ],
    'dynamodb:UpdateItem on VotesTable': ['raise a fence', 'mark a fence'],
    'dynamodb:Query on VotesTable': ['recount ballots'],
    'dynamodb:BatchGetItem on TotalsTable': ['wait for the tally', 'read late ballots'],
    'dynamodb:PutItem on TotalsTable': ['keep a range'],
    'dynamodb:GetItem on TotalsTable': ['resume a recount'],
    'dynamodb:UpdateItem on TotalsTable': ['keep a recount'],
    'kms:Sign on CertificateKey': ['sign a certificate'],
  },
  'certificate-key': { 'kms:GetPublicKey on CertificateKey': ['tell the public key'] },
  'sign-up': {},
};
