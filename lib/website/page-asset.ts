import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { buildPage, WEB_DIRECTORY } from './page-build';

/** Asked for by its type, never used: the build runs in this process. */
const UNUSED_IMAGE = DockerImage.fromRegistry('scratch');

/** The built page as an asset; built during synth unless the stack's bundling is off. */
export function createPageAsset(scope: Construct, id: string): Asset {
  return new Asset(scope, id, {
    path: WEB_DIRECTORY,
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: UNUSED_IMAGE,
      local: {
        tryBundle: (outputDirectory) => {
          buildPage(outputDirectory);
          return true;
        },
      },
    },
  });
}
