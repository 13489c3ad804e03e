import type { TerraformStack } from "cdktf";
import { defineModule } from "./define";
import type { ModuleDefinition } from "./definition";

/** What a module of a whole stack is called and how it is described. */
export type StackDefinition = Omit<ModuleDefinition, "build" | "variables" | "addresses" | "context">;

/**
 * A stack as it stands, as a module. Its `TerraformVariable`s are the inputs, its `TerraformOutput`s the outputs, and its
 * resources keep the addresses that they have in the stack's state. Its provider and backend blocks are dropped, since the
 * caller of a module configures them: what stays of a provider is its alias. Give it the stack in place of `app.synth()`.
 * @throws Error when the definition is wrong; what cannot be exported of the stack is refused when it is exported
 */
export const exportStack = (stack: TerraformStack, definition: StackDefinition): ModuleDefinition =>
  defineModule<Record<string, never>, ModuleDefinition["providers"]>({
    ...definition,
    variables: {},
    build: () => stack,
  });
