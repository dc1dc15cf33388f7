/** Where CloudFront has its metrics and takes certificates and web ACLs from, wherever the stack is. */
export const EDGE_REGION = 'us-east-1';
