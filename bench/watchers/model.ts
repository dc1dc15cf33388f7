/** What the simulation of watchers takes from AWS and from the world. Times are in milliseconds, there and back. */

/**
 * Regional edge caches, which are all that asks an origin for what may be cached; behind each, edge locations that viewers
 * ask (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowCloudFrontWorks.html). There are 13 of them
 * (https://aws.amazon.com/cloudfront/features/). More edge locations ask them more often, but not the origin.
 */
export const REGIONAL_CACHES = 13;
export const EDGES_A_REGION = 4;

/** From a viewer to its edge. */
export const VIEWER_MS = 20;
/** From an edge to the cache of its region, or from there to Origin Shield. */
export const BETWEEN_CACHES_MS = 30;
/** From the last cache to the API and its function. */
export const ORIGIN_MS = 100;

/** Pages are opened evenly over this time. */
export const ARRIVAL_MS = 5_000;
