#!/usr/bin/env bash
# A co-operative's life in one readable script: five councils found it, adopt, disagree, stop, start, part.
#
# It runs as it stands from a checkout, in a fresh folder, with the `commons` command on the path:
#     docs/co-operative-life.sh FOLDER
# Everything is real: the sample corpus, the embedded models, the votes, the gate, the answers. Only the clock
# is set by hand, so that weeks pass in seconds; a co-operative must be founded with --rehearsal to let itself
# be treated so, and every answer and verification then says that it is a rehearsal.
set -euo pipefail

export COMMONS_HOME="${1:?which folder should the co-operative live in?}"
SAMPLE="$(cd "$(dirname "$0")/../data/sample" && pwd)"
EVERYONE=(aldersyke hartsmoor pellbrook thornmere vale-of-ennerby)
QUESTION='How much notice must the council give to end the grounds maintenance contract?'

MEASURED="$(mktemp -d)"
trap 'rm -rf "$MEASURED"' EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'not as expected: %s\n' "$*" >&2; exit 1; }
clock() { COMMONS_UNSAFE_REHEARSAL_NOW="$(date -u -d "$1" +%s)"; export COMMONS_UNSAFE_REHEARSAL_NOW; }
governance() { commons governance "$@"; }
ingest() { commons ingest --licence OGL-UK-3.0 --json "$@" 2>> "$COMMONS_HOME/ingest.log" | field release; }
field() { sed -nE "s/.*\"$1\": \"([^\"]*)\".*/\1/p"; }
evaluate() { commons evaluate "$MEASURED/questions.jsonl" --retrieval-only "$@" 2>> "$COMMONS_HOME/evaluate.log"; }
ask() { commons ask "$QUESTION" --json 2>> "$COMMONS_HOME/ask.log"; }
vote() { local proposal="$1" choice="$2"; shift 2
    for council in "$@"; do governance vote "$proposal" "$choice" --as "$council" > /dev/null; done; }
propose() { local why="$1"; shift
    governance propose "$@" --reason "$why" --affected 'officers of all members' \
        --rejected 'leaving it as it is' --interests 'none declared' > /dev/null; }
expect() { governance show "$1" | grep "^outcome: $2\$" || { governance show "$1"; fail "proposal $1, $2"; }; }
answers_by_ballot() { local answer; answer="$(ask)"
    case "$(field ballot <<< "$answer")" in "$1"-*) ;; *) fail "an answer by ballot $1: $answer" ;; esac
    printf 'answered by ballot %s: %s\n' "$(field ballot <<< "$answer")" "$(field adopted_by <<< "$answer")"; }
refuses_to_answer() { if ask > "$COMMONS_HOME/answer.json"; then fail 'no answer'; else test $? = 1; fi
    tail -n 1 "$COMMONS_HOME/ask.log" | grep "$1"; }

say 'Five councils found a co-operative; the genesis carries five signatures'
clock '2026-03-02 09:00'
governance init --rehearsal --name 'Five Rivers Commons' --council Aldersyke --council Hartsmoor \
    --council Pellbrook --council Thornmere --council 'Vale of Ennerby'

say 'Thornmere and Pellbrook bring their contracts: a candidate release, which nobody can use before a vote'
candidate="$(ingest "$SAMPLE/thornmere" --owner Thornmere)"
FIRST="$(ingest "$SAMPLE/pellbrook" --owner Pellbrook --onto "$candidate")"
refuses_to_answer 'has been adopted by a vote'

say 'Thornmere proposes it; everyone votes for it, so it is decided at once'
propose 'the first shared corpus' release "$FIRST" --as thornmere --no-evaluation 'nothing to compare with yet'
governance show 1 | grep -A3 '^difference:'
vote 1 for "${EVERYONE[@]}"
expect 1 adopted

say 'They adopt the settings, then a model, with one vote against: that one has to wait for its deadline'
propose 'how evidence is found and shown' settings --as pellbrook --no-evaluation 'the defaults'
vote 2 for "${EVERYONE[@]}"
expect 2 adopted
propose 'a small model that runs on any machine' model --as hartsmoor --no-evaluation 'the first model'
vote 3 for aldersyke hartsmoor pellbrook
vote 3 against vale-of-ennerby
clock '2026-03-17 09:00'
governance close 3 > /dev/null
expect 3 adopted

say 'Now the assistant answers, and the answer names the ballot that allows it'
answers_by_ballot 1

say 'Thornmere proposes contracts of Aldersyke: too few vote, there is no quorum, a second call opens by itself'
SECOND="$(ingest "$SAMPLE/aldersyke" --owner Aldersyke --propose --as thornmere --reason 'of the new year')"
vote 4 for aldersyke vale-of-ennerby
clock '2026-04-01 09:00'
governance close 4 | grep -E 'second_call: yes|why: '

say 'In the second call fewer are enough'
clock '2026-04-10 09:00'
governance close 4 > /dev/null
expect 4 adopted

say 'Two members stop the assistant: at once, without waiting for anybody'
governance stop --as pellbrook --reason 'an answer quoted a withheld price' > /dev/null
governance stop --as hartsmoor > /dev/null
refuses_to_answer 'members stopped the assistant'

say 'The stop is ratified before it lapses, and holds when its two weeks are over'
propose 'until the price is masked' ratify --as thornmere --no-evaluation 'not about quality'
vote 6 for "${EVERYONE[@]}"
expect 6 adopted
clock '2026-05-05 09:00'
governance close > /dev/null
refuses_to_answer 'members stopped the assistant'

say 'A vote starts it again'
for council in "${EVERYONE[@]}"; do governance start --as "$council" > /dev/null; done
answers_by_ballot 4

say 'They roll back to the first release: nobody objects within five working days, and silence agrees'
propose 'the new documents hold a wrong price' roll-back "$FIRST" --as vale-of-ennerby \
    --no-evaluation 'it was in force before'
clock '2026-05-15 09:00'
governance close 8 > /dev/null
expect 8 adopted
governance status | grep "value: $FIRST"
test "$FIRST" != "$SECOND"

say 'Better settings, says Pellbrook. Saying so is not enough: the members want it measured on their own questions'
grep -E '"member": "(thornmere|pellbrook)"' "$SAMPLE/questions.jsonl" > "$MEASURED/questions.jsonl"
printf '{"retrieval": {"wording_weight": 0.12}}' > "$MEASURED/settings.json"
if propose 'it finds more' settings "$MEASURED/settings.json" --as pellbrook --no-evaluation 'surely better' \
    2> "$MEASURED/refused"; then fail 'no proposal without a report'; fi
grep 'needs an evaluation report, not a reason' "$MEASURED/refused"
evaluate --out "$MEASURED/before.json" > /dev/null
evaluate --settings "$MEASURED/settings.json" --against "$MEASURED/before.json" --out "$MEASURED/after.json" | tail -n 1
propose 'it finds more' settings "$MEASURED/settings.json" --as pellbrook \
    --evaluation "$MEASURED/after.json" --against "$MEASURED/before.json"
vote 9 for "${EVERYONE[@]}"
expect 9 adopted

say 'Thornmere leaves and takes its documents with it: no vote is needed, and no answer cites them again'
governance withdraw --as thornmere --leave --reason 'it merges with its neighbour'
ask | tee "$COMMONS_HOME/answer.json" | grep '"ballot": "8-' > /dev/null
if grep grounds-maintenance "$COMMONS_HOME/answer.json"; then fail 'no document of Thornmere'; fi
governance status

say 'Anyone can check all of it offline, knowing only the genesis'
GENESIS="$(cat "$COMMONS_HOME/governance/genesis.sha256")"
governance export "$COMMONS_HOME/history.bundle" > /dev/null
commons verify "$COMMONS_HOME/history.bundle" --offline --genesis "$GENESIS"
