"""What would be counted twice, found and marked: copies, later versions, one process on two portals.

Nothing is removed but equal copies' rows; everything else stays with `counted` false and the reason.
"""

import duckdb

_COPIES = """
CREATE TEMP TABLE copy AS
SELECT source_row, first FROM (
    SELECT source_row, first_value(source_row) OVER same AS first, published_id, kind,
        first_value(sha256) OVER same AS first_sha256, sha256
    FROM source_row WHERE status = 'loaded'
    WINDOW same AS (PARTITION BY CASE WHEN kind = 'compiled' THEN 'release' ELSE kind END, row_sha256
                    ORDER BY source_row)
) WHERE source_row <> first
    -- Two equal lines of one spend file are two payments; of two files they are one, if they have a number.
    AND (kind NOT IN ('payment', 'contract') OR (sha256 <> first_sha256 AND published_id IS NOT NULL));

-- Another version of a listed notice: the newest by date counts, then the one with the award.
INSERT INTO copy
SELECT source_row, first FROM (
    SELECT source_row, first_value(source_row) OVER (
        PARTITION BY published_id ORDER BY awarded DESC, published DESC NULLS LAST, row_sha256) AS first
    FROM (
        SELECT s.source_row, s.published_id, s.row_sha256, notice.published,
            (notice.status ILIKE 'award%')::INTEGER AS awarded
        FROM source_row AS s JOIN notice USING (source_row)
        WHERE s.kind = 'notice' AND s.status = 'loaded' AND s.published_id IS NOT NULL
            AND s.source_row NOT IN (SELECT source_row FROM copy)
    )
) WHERE source_row <> first;

UPDATE source_row SET status = 'repeated' FROM copy WHERE source_row.source_row = copy.source_row;
DELETE FROM notice WHERE source_row IN (SELECT source_row FROM copy);
INSERT INTO problem
SELECT s.source_row, s.sha256, s.pointer, s.line, '', 'repeated_row',
    coalesce(s.published_id, ''), 'merged',
    'The same row, or another version of it, stands at source row ' || copy.first || ': it is counted there.'
FROM copy JOIN source_row AS s USING (source_row);

CREATE TEMP TABLE several_row AS
SELECT release_key.source_row, ocid, coalesce(moment, '') AS moment, row_sha256
FROM release_key JOIN source_row USING (source_row)
WHERE status = 'loaded' AND ocid IN (
    SELECT ocid FROM release_key JOIN source_row USING (source_row)
    WHERE status = 'loaded' GROUP BY ocid HAVING count(*) > 1);

CREATE TEMP TABLE single_row AS
SELECT source_row FROM source_row
WHERE status = 'loaded' AND source_row NOT IN (SELECT source_row FROM several_row);
"""

_DOCUMENTS = """
INSERT INTO process_document
SELECT DISTINCT process, owner, path, name, min(source_row) FROM (
    SELECT ocid AS process, source_row FROM release_key
    UNION ALL SELECT process, source_row FROM process
    UNION ALL
    SELECT process.process, copy.source_row FROM copy JOIN process ON process.source_row = copy.first
) JOIN source_row USING (source_row) JOIN source_document USING (sha256)
WHERE status <> 'rejected' AND process IN (SELECT process FROM process)
GROUP BY process, owner, path, name;
"""

_NEWEST = """
CREATE TEMP TABLE release_order AS
SELECT source_row, row_number() OVER (ORDER BY coalesce(moment, ''), row_sha256, source_row) AS place
FROM source_row LEFT JOIN release_key USING (source_row) WHERE status = 'loaded';

UPDATE notice SET newest = false;
UPDATE notice SET newest = true WHERE source_row IN (
    SELECT arg_max(source_row, place) FROM notice JOIN release_order USING (source_row) GROUP BY process);
UPDATE process SET
    notice_count = told.notices, published = told.newest, published_precision = told.newest_precision,
    first_published = told.oldest, first_published_precision = told.oldest_precision,
    notice_type = coalesce(process.notice_type, told.tags)
FROM (
    SELECT process, count(*) AS notices,
        max(published) AS newest, arg_max(published_precision, published) AS newest_precision,
        min(published) AS oldest, arg_min(published_precision, published) AS oldest_precision,
        arg_max(tags, place) AS tags
    FROM notice JOIN release_order USING (source_row) GROUP BY process
) AS told WHERE told.process = process.process;
UPDATE process SET notice_count = 0 WHERE notice_count IS NULL;
UPDATE notice SET url = process.url FROM process
WHERE notice.process = process.process AND notice.newest AND notice.url IS NULL;
CREATE TEMP TABLE award_place AS
SELECT award, process, release_order.place,
    coalesce((SELECT list(lot) FROM award_lot AS l WHERE l.award = award.award), []) AS lots
FROM award JOIN release_order USING (source_row)
WHERE process IN (SELECT process FROM award GROUP BY process HAVING count(DISTINCT source_row) > 1);
UPDATE award SET in_newest_notice = true;
-- Lots are often awarded one notice after another: a newer one replaces what it speaks of.
UPDATE award SET in_newest_notice = false WHERE award IN (
    SELECT older.award FROM award_place AS older JOIN award_place AS newer
        ON older.process = newer.process AND older.place < newer.place
    WHERE older.lots = [] OR newer.lots = [] OR list_has_any(older.lots, newer.lots));
UPDATE process SET counted = true; UPDATE award SET counted = true;
UPDATE contract SET counted = true; UPDATE payment SET counted = true;
"""

_SUPERSEDED = """
CREATE TEMP TABLE award_shape AS
SELECT award.award, award.process, place, award.source_row,
    coalesce((SELECT list(DISTINCT coalesce(organisation, name) ORDER BY coalesce(organisation, name))
              FROM award_supplier AS s WHERE s.award = award.award), []) AS suppliers,
    coalesce((SELECT list(DISTINCT lot ORDER BY lot)
              FROM award_lot AS l WHERE l.award = award.award), []) AS lots,
    start_date, end_date
FROM award JOIN release_order USING (source_row)
WHERE process IN (SELECT process FROM award GROUP BY process HAVING count(*) > 1);
CREATE TEMP TABLE superseded AS
SELECT older.award, arg_max(newer.award, newer.place) AS newer
FROM award_shape AS older JOIN award_shape AS newer
    ON older.process = newer.process AND older.place < newer.place
WHERE len(older.suppliers) > 0 AND list_has_all(newer.suppliers, older.suppliers)
    AND older.lots = newer.lots
    AND older.start_date IS NOT DISTINCT FROM newer.start_date
    AND older.end_date IS NOT DISTINCT FROM newer.end_date
GROUP BY older.award;
UPDATE award SET counted = false, counted_in = superseded.newer,
    not_counted_because = 'a later notice states this award anew: same suppliers, lots and dates'
FROM superseded WHERE superseded.award = award.award;
INSERT INTO problem
SELECT s.source_row, s.sha256, s.pointer, s.line, '/awards', 'superseded',
    award.award_id || ': ' || coalesce(amount::VARCHAR, ''), 'kept',
    'A later notice states this award anew: it is counted there.'
FROM award JOIN superseded USING (award) JOIN source_row AS s ON s.source_row = award.source_row;
"""

_LINKS = """
-- One procurement on two portals: one reference of one buyer, under ocids of two portals.
CREATE TEMP TABLE pair AS
SELECT a.process AS left_process, b.process AS right_process,
    'both portals give reference ' || a.reference || ' and one buyer' AS basis, 95 AS confidence
FROM process AS a JOIN process AS b
    ON lower(trim(a.reference)) = lower(trim(b.reference)) AND a.buyer = b.buyer AND a.process < b.process
WHERE a.kind = 'ocds' AND b.kind = 'ocds' AND a.portal <> b.portal
    AND length(trim(a.reference)) >= 5 AND regexp_matches(a.reference, '[0-9]')
UNION
-- A row of a notice list and an OCDS release of the same notice.
SELECT listed.process, released.process, 'the notice has the same id in both', 99
FROM process AS listed JOIN notice AS released
    ON listed.kind = 'notice' AND released.process <> listed.process
    AND regexp_extract(released.published_id, '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')
        = listed.published_id
UNION
-- A register's row and the process that its reference names, in documents of one owner.
SELECT registered.process, told.process, 'the register gives the notice''s reference ' || told.reference, 90
FROM process AS registered JOIN process AS told
    ON registered.kind = 'register' AND told.kind <> 'register'
    AND lower(trim(registered.reference)) = lower(trim(told.reference))
JOIN process_document AS d ON d.process = registered.process
JOIN process_document AS e ON e.process = told.process AND e.owner = d.owner
WHERE length(trim(told.reference)) >= 5 AND regexp_matches(told.reference, '[0-9]');

INSERT INTO process_link BY NAME
SELECT left_process AS process, right_process AS other, 'same' AS relation, min(basis) AS basis,
    max(confidence) AS confidence
FROM pair GROUP BY ALL;

CREATE TEMP TABLE rank AS
SELECT process, row_number() OVER (ORDER BY
    CASE kind WHEN 'ocds' THEN 0 WHEN 'notice' THEN 1 ELSE 2 END,
    CASE WHEN process IN (SELECT process FROM award) THEN 0 ELSE 1 END,
    CASE portal WHEN 'ocds-h6vhtk' THEN 0 ELSE 1 END,
    published DESC NULLS LAST, process) AS place
FROM process WHERE process IN (SELECT left_process FROM pair UNION SELECT right_process FROM pair);
CREATE TEMP TABLE doubled AS
SELECT loser.process, arg_min(winner.process, winner.place) AS winner FROM (
    SELECT left_process AS a, right_process AS b FROM pair UNION SELECT right_process, left_process FROM pair)
JOIN rank AS loser ON loser.process = a JOIN rank AS winner ON winner.process = b
WHERE winner.place < loser.place GROUP BY loser.process;

UPDATE process SET counted = false, counted_in = doubled.winner,
    not_counted_because = 'the same procurement is counted as ' || doubled.winner
FROM doubled WHERE doubled.process = process.process;
UPDATE award SET counted = false,
    counted_in = (SELECT min(other.award) FROM award AS other WHERE other.process = doubled.winner),
    not_counted_because = 'the same procurement''s awards are counted as ' || doubled.winner
FROM doubled WHERE doubled.process = award.process AND award.counted
    AND doubled.winner IN (SELECT process FROM award);
UPDATE contract SET counted = false,
    counted_in = (SELECT min(other.contract) FROM contract AS other WHERE other.process = doubled.winner),
    not_counted_because = 'the same procurement''s contracts are counted as ' || doubled.winner
FROM doubled WHERE doubled.process = contract.process AND contract.counted
    AND doubled.winner IN (SELECT process FROM contract);

-- A contract in several editions of one owner's register: the last edition's row counts.
CREATE TEMP TABLE edition AS
SELECT contract, first_value(contract) OVER same AS last,
    first_value(path) OVER same AS last_path, path FROM (
    SELECT contract, contract_id, d.owner, d.path,
        coalesce(regexp_extract(d.name, '(19|20)[0-9]{2}.*$'), '') AS dated
    FROM contract JOIN source_row USING (source_row) JOIN source_document AS d USING (sha256)
    WHERE source_row.kind = 'contract' AND contract_id IS NOT NULL
) WINDOW same AS (PARTITION BY owner, lower(contract_id) ORDER BY dated DESC, path DESC, contract);
UPDATE contract SET counted = false, counted_in = edition.last,
    not_counted_because = 'a later edition of the register has it: ' || edition.last_path
FROM edition WHERE edition.contract = contract.contract AND edition.path <> edition.last_path;
UPDATE process SET counted = false, counted_in = contract.counted_in,
    not_counted_because = contract.not_counted_because
FROM contract WHERE contract.process = process.process AND process.kind = 'register' AND process.counted
    AND NOT contract.counted AND contract.not_counted_because LIKE 'a later edition%';

-- A payment that gives the reference of exactly one process of the same owner.
UPDATE payment SET process = told.process FROM (
    SELECT payment, min(p.process) AS process FROM payment
    JOIN source_row USING (source_row) JOIN source_document AS d USING (sha256)
    JOIN process AS p ON lower(trim(p.reference)) = lower(trim(payment.contract_reference)) AND p.counted
    JOIN process_document AS e ON e.process = p.process AND e.owner = d.owner
    WHERE payment.process IS NULL AND length(trim(payment.contract_reference)) >= 4
    GROUP BY payment HAVING count(DISTINCT p.process) = 1
) AS told WHERE told.payment = payment.payment;
"""

_TEMPORARY = (
    "copy", "several_row", "single_row", "release_order", "award_place", "award_shape", "superseded",
    "pair", "rank", "doubled", "edition",
)  # fmt: skip


def mark_copies(db: duckdb.DuckDBPyConnection) -> None:
    """Set equal rows aside, and find which releases have a process to themselves."""
    db.execute(_COPIES)


def mark_counted(db: duckdb.DuckDBPyConnection) -> None:
    """Say of every process, award, contract and payment whether it counts, and if not, why."""
    for step in (_DOCUMENTS, _NEWEST, _SUPERSEDED, _LINKS):
        db.execute(step)
    for name in _TEMPORARY:
        db.execute(f"DROP TABLE {name}")
