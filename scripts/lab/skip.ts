/**
 * Says that a lane is skipped, by name and with the reason. Where `IRSA_REQUIRE` names what it lacks, that is a failure.
 */
export function skip(lane: string, lacks: string, reason: string): void {
  console.log(`skipped: ${lane}: ${reason}`);
  if ((process.env.IRSA_REQUIRE ?? "").split(",").includes(lacks)) process.exitCode = 1;
}
