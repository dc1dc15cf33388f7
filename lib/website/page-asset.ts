import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { WEB_DIRECTORY } from './page-build';

/** Asked for by its type, never used: the build runs on this machine. */
const UNUSED_IMAGE = DockerImage.fromRegistry('scratch');

/** A synth is synchronous and the page's build is not, so it runs in a process of its own. */
const BUILD = join(__dirname, 'build-page.ts');

/** The built page as an asset; built during synth unless the stack's bundling is off. */
export function createPageAsset(scope: Construct, id: string): Asset {
  return new Asset(scope, id, {
    path: WEB_DIRECTORY,
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: UNUSED_IMAGE,
      local: {
        tryBundle: (outputDirectory) => {
          execFileSync(process.execPath, ['--import', 'tsx', BUILD, outputDirectory], { cwd: __dirname });
          return true;
        },
      },
    },
  });
}
