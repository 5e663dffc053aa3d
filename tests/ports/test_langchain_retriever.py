"""Our LangChain retriever passes LangChain's own suite, and hands out what a citation needs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.backends.langchain_retriever import CommonsRetriever
from assistant.retrieve import HybridRetriever
from tests.fakes.contracts import CONTRACTS, closed_after, retriever_over


@pytest.fixture(scope="module")
def hybrid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HybridRetriever]:
    yield from closed_after(retriever_over(Path(tmp_path_factory.mktemp("home"))))


class TestCommonsRetriever(RetrieversIntegrationTests):
    """LangChain's standard tests."""

    @pytest.fixture(autouse=True)
    def _open(self, hybrid: HybridRetriever) -> None:
        self.hybrid = hybrid

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return CommonsRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"retriever": self.hybrid, "k": 2}

    @property
    def retriever_query_example(self) -> str:
        return "When are invoices paid?"


def test_a_document_can_be_cited(hybrid):
    [found] = CommonsRetriever(retriever=hybrid, k=1).invoke(
        "When are invoices paid in the Brightmop contract?"
    )
    text = CONTRACTS[found.metadata["document"]]
    assert found.metadata["document"] == "building-cleaning-contract.txt"
    assert text[found.metadata["start"] : found.metadata["end"]] == found.page_content


def test_the_contract_given_binds_every_query(hybrid):
    retriever = CommonsRetriever(retriever=hybrid, k=3, contract="leisure-management-agreement.txt")
    found = retriever.invoke("When are invoices paid?")
    assert {document.metadata["document"] for document in found} == {"leisure-management-agreement.txt"}
