#!/usr/bin/env bash
# Judges calendars for action.yml: annotations to the log, a job summary, a SARIF file. The inputs
# come as environment variables, so that nothing of them is ever run as a command.
set -u

arguments=()
add() { if [ -n "$2" ]; then arguments+=("$1" "$2"); fi; }

add --config "${INPUT_CONFIG:-}"
add --since "${INPUT_SINCE:-}"
add --fail-on "${INPUT_FAIL_ON:-}"
add --lang "${INPUT_LANG:-}"
add --report "sarif=${INPUT_SARIF:?}"
if [ "${INPUT_ANNOTATIONS:-true}" = true ]; then arguments+=(--format github); fi
summary="${RUNNER_TEMP:?}/calendarlint-summary.md"
rm -f "$summary" "$INPUT_SARIF"
if [ "${INPUT_SUMMARY:-true}" = true ]; then add --report "markdown=$summary"; fi

calendars=()
while IFS= read -r calendar; do
  calendar="${calendar%$'\r'}"
  if [ -n "${calendar// /}" ]; then calendars+=("$calendar"); fi
done <<<"${INPUT_CALENDARS:-}"

code=0
calendarlint check "${arguments[@]}" -- ${calendars[@]+"${calendars[@]}"} || code=$?

if [ -f "$summary" ]; then cat "$summary" >>"${GITHUB_STEP_SUMMARY:?}"; fi
{
  echo "exit-code=$code"
  if [ -f "$INPUT_SARIF" ]; then echo "sarif=$INPUT_SARIF"; fi
} >>"${GITHUB_OUTPUT:?}"
# The last step of the action fails the job, so that the SARIF file is uploaded before.
exit 0
