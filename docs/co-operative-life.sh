#!/usr/bin/env bash
# A co-operative's life in one readable script: five councils found it, adopt, disagree, stop, start, part.
#
# It runs as it stands, in a fresh folder, against the `commons` command on the path:
#     docs/co-operative-life.sh FOLDER
# Its clock is set by hand so that weeks pass in seconds. Only a co-operative founded with --rehearsal lets
# itself be treated so, and every page, answer and verification then says that it is a rehearsal.
set -euo pipefail

export COMMONS_HOME="${1:?which folder should the co-operative live in?}"
FIRST_RELEASE="${FIRST_RELEASE:-$(printf 'the sample release' | sha256sum | cut -c1-64)}"
SECOND_RELEASE="${SECOND_RELEASE:-$(printf 'the sample release, extended' | sha256sum | cut -c1-64)}"
MODEL="${MODEL:-b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53}"
SETTINGS="${SETTINGS:-$(printf 'the default settings' | sha256sum | cut -c1-64)}"

say() { printf '\n== %s\n' "$*"; }
clock() { COMMONS_UNSAFE_REHEARSAL_NOW="$(date -u -d "$1" +%s)"; export COMMONS_UNSAFE_REHEARSAL_NOW; }
governance() { commons governance "$@"; }
vote() { local proposal="$1" choice="$2"; shift 2
    for council in "$@"; do governance vote "$proposal" "$choice" --as "$council" > /dev/null; done; }
case_for() { printf '%s\n' --reason "$1" --affected 'officers of all members' \
    --rejected 'leaving it as it is' --interests 'none declared'; }
propose() { governance propose "$@" > /dev/null; }
expect() { governance show "$1" | grep -q "^outcome: $2\$" || { governance show "$1"; exit 1; }; }

say 'Five councils found a co-operative; the genesis carries five signatures'
clock '2026-03-02 09:00'
governance init --rehearsal --name 'Five Rivers Commons' --council Ashdale --council Brookvale \
    --council Carrow --council Denholm --council Elmbridge

say 'Ashdale proposes the first release; everyone votes for it, so it is decided at once'
mapfile -t because < <(case_for 'the first shared corpus')
propose release "$FIRST_RELEASE" --as ashdale "${because[@]}" --no-evaluation 'nothing to compare with yet'
vote 1 for ashdale brookvale carrow denholm elmbridge
expect 1 adopted

say 'They adopt the settings, then a model, with one vote against: that one has to wait for its deadline'
mapfile -t because < <(case_for 'how evidence is found and shown')
propose settings "$SETTINGS" --as brookvale "${because[@]}" --no-evaluation 'the defaults'
vote 2 for ashdale brookvale carrow denholm elmbridge
mapfile -t because < <(case_for 'a small model that runs on any machine')
propose model "$MODEL" --name SmolLM2-135M-Instruct --licence Apache-2.0 --as carrow \
    "${because[@]}" --no-evaluation 'the first model'
vote 3 for ashdale brookvale carrow
vote 3 against denholm
clock '2026-03-17 09:00'
governance close 3
expect 3 adopted

say 'A second release finds too few voters: no quorum, so a second call opens by itself'
mapfile -t because < <(case_for 'contracts of the new year')
propose release "$SECOND_RELEASE" --as denholm "${because[@]}" --no-evaluation 'same model, more documents'
vote 4 for ashdale denholm
clock '2026-04-01 09:00'
governance close 4 | grep -q 'second_call: yes'

say 'In the second call fewer are enough'
clock '2026-04-10 09:00'
governance close 4
expect 4 adopted

say 'Two members stop the assistant: at once, without waiting for anybody'
governance stop --as brookvale --reason 'an answer quoted a withheld price' > /dev/null
governance stop --as elmbridge > /dev/null
governance status | grep -A1 '^stop:'

say 'The stop is ratified before it lapses'
mapfile -t because < <(case_for 'until the price is masked')
propose ratify --as carrow "${because[@]}" --no-evaluation 'not about quality'
vote 6 for ashdale brookvale carrow denholm elmbridge
expect 6 adopted
clock '2026-05-05 09:00'
governance close | grep -q 'decided: none'
governance status | grep -A4 '^stop:' | grep -q 'ratified: yes'

say 'A vote starts it again'
for council in ashdale brookvale carrow denholm elmbridge; do
    governance start --as "$council" > /dev/null
done
governance status | grep -q '^stop: none'

say 'They roll back to the first release: nobody objects within five working days, and silence agrees'
mapfile -t because < <(case_for 'the new documents hold a wrong price')
propose roll-back "$FIRST_RELEASE" --as ashdale "${because[@]}" --no-evaluation 'it was in force before'
clock '2026-05-15 09:00'
governance close 8
expect 8 adopted

say 'Elmbridge leaves and takes its documents with it: no vote is needed'
governance withdraw --as elmbridge --leave --reason 'it merges with its neighbour' > /dev/null
governance status

say 'Anyone can check all of it offline, knowing only the genesis'
GENESIS="$(cat "$COMMONS_HOME/governance/genesis.sha256")"
governance export "$COMMONS_HOME/history.bundle" > /dev/null
commons verify "$COMMONS_HOME/history.bundle" --offline --genesis "$GENESIS"
