/** The one account that there is on one machine: its tables, buckets and keys belong to it. */
export const LOCAL_ACCOUNT_ID = '000000000000';
