"""Pages of the shop window, one kind a file."""

from home.models.case_studies import CaseStudyIndexPage, CaseStudyPage
from home.models.collections import CollectionIndexPage, CollectionPage
from home.models.home_page import FeaturedCaseStudy, FeaturedPractice, HomePage
from home.models.standard_page import StandardPage

__all__ = [
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CollectionIndexPage",
    "CollectionPage",
    "FeaturedCaseStudy",
    "FeaturedPractice",
    "HomePage",
    "StandardPage",
]
