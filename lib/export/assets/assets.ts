import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { AssetType, TerraformAsset, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { type Asset, bytesOf, CHECKSUMS, type Content } from "../content";
import { mapValues } from "../json";
import { at, refuse } from "../refuse";
import { archived } from "./archive";
import { filesOf, read } from "./folder";

/** Files that are copied as they are, by their path in the module. */
export type Assets = Readonly<Record<string, Asset>>;

/** The mark that CDKTF leaves on a construct that writes files of its own. */
const WRITES_FILES = Symbol.for("cdktf/customSynthesis");
const MIB = 2 ** 20;

/**
 * The files of a module's assets by their paths in its folder, which are those that CDKTF gives them: each stands in
 * a folder named by the hash of what the asset holds.
 * @throws Error when they come to more than `maxMiB`, and where a construct writes files that are no assets
 */
export function assetsOf(module: string, stack: TerraformStack, maxMiB = 10): Assets {
  const nodes = stack.node.findAll();
  const assets = nodes.filter((node) => node instanceof TerraformAsset);
  refuse(module, nodes.filter((node) => WRITES_FILES in node && !(node instanceof TerraformAsset)).map(writes));
  let left = maxMiB * MIB;
  const found: Record<string, Asset> = {};
  for (const asset of assets) {
    const { path: place } = asset.node;
    const sources = at(module, place, () => sourcesOf(asset));
    const size = Object.values(sources).reduce((sum, source) => sum + statSync(source).size, 0);
    left -= size;
    if (left < 0)
      refuse(module, [
        `${place}: an asset of ${(size / MIB).toFixed(1)} MiB brings the module's assets to more than ${maxMiB} MiB; leave out what is not needed, or set maxAssetMiB in the definition`,
      ]);
    if (Object.keys(sources).length === 0)
      refuse(module, [
        `${place}: the asset's folder ${sourceOf(asset)} has no files; give the asset something to hold`,
      ]);
    for (const [path, file] of Object.entries(packed(asset, sources))) {
      const other = found[path];
      if (other && !isSame(other, file))
        refuse(module, [
          `${place}: another asset holds something else at ${path}; give one of the two another assetHash`,
        ]);
      found[path] = file;
    }
  }
  return found;
}

const writes = ({ node }: IConstruct) =>
  `${node.path} writes files of its own while CDKTF synthesizes, which a module cannot hold; use TerraformAsset`;

/** The files of an asset on this machine, by their paths in it. */
const sourcesOf = (asset: TerraformAsset): Record<string, string> =>
  asset.type === AssetType.FILE ? { "": sourceOf(asset) } : filesOf(sourceOf(asset));

// biome-ignore lint/complexity/useLiteralKeys: it is private, and nothing else says where the files are.
const sourceOf = (asset: TerraformAsset): string => asset["sourcePath"];

function packed({ path, type }: TerraformAsset, sources: Record<string, string>): Assets {
  const files = mapValues(sources, read);
  if (type === AssetType.ARCHIVE) return { [path]: archived(files) };
  return Object.fromEntries(Object.entries(files).map(([below, file]) => [below ? `${path}/${below}` : path, file]));
}

const isSame = (one: Asset, other: Asset) =>
  one.executable === other.executable && Buffer.compare(one.bytes, other.bytes) === 0;

/** The list of the files, as `sha256sum --check` reads it, where there are any. */
export function checksums(mark: string, assets: Assets): Readonly<Record<string, Content>> {
  const lines = Object.entries(assets).map(
    ([path, asset]) => `${createHash("sha256").update(bytesOf(asset)).digest("hex")}  ${path}`,
  );
  return lines.length > 0 ? { [CHECKSUMS]: `# ${mark}\n${lines.sort().join("\n")}\n` } : {};
}
