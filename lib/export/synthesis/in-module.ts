import type { Assets } from "../assets/assets";
import { belowModule } from "../assets/below-module";
import { type Block, block, type Json, mapValues } from "../json";
import { TYPED } from "./addresses";

/**
 * The blocks as a module holds them, where that is not as CDKTF writes them: assets are referred to below `path.module`,
 * and what Terraform takes as a bare reference only is one.
 */
export function inModule(blocks: Block, assets: Assets): Block {
  const resource = (body: Json) => withBareReferences(block(belowModule(body, assets)));
  const call = (body: Json) => {
    const { source, ...rest } = block(body);
    return { ...resource(rest), ...(source !== undefined && { source }) };
  };
  return mapValues(blocks, (value, kind) => {
    if (TYPED.includes(kind)) return mapValues(block(value), (names) => mapValues(block(names), resource));
    if (kind === "output") return mapValues(block(value), resource);
    // Terraform reads the source of a call from the module's folder anyway, and takes no expression in it.
    return kind === "module" ? mapValues(block(value), call) : belowModule(value, assets);
  });
}

/** CDKTF writes templates for some of these, `${aws_iam_role.role}`, which Terraform refuses. */
function withBareReferences({ depends_on, lifecycle, ...rest }: Block): Block {
  const dependencies = references(depends_on);
  return {
    ...rest,
    ...(dependencies.length > 0 && { depends_on: dependencies }),
    ...(lifecycle !== undefined && {
      lifecycle: Array.isArray(lifecycle) ? lifecycle.map(triggers) : triggers(lifecycle),
    }),
  };
}

function triggers(lifecycle: Json): Block {
  const { replace_triggered_by, ...rest } = block(lifecycle);
  return {
    ...rest,
    ...(replace_triggered_by !== undefined && { replace_triggered_by: references(replace_triggered_by) }),
  };
}

const references = (value: Json | undefined) => (Array.isArray(value) ? value.map(bare) : []);

const bare = (reference: Json) => String(reference).replace(/^\$\{(.*)\}$/, "$1");
