import { Command } from "commander";

export function explainCommand(_ends: (result: Promise<number>) => Promise<void>, _version: string): Command {
  return new Command("explain");
}
